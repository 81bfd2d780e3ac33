/** Start-up, readiness and wiring. */
@NullMarked
package io.rankmesh.user.platform;

import org.jspecify.annotations.NullMarked;
