/** Start-up, readiness and wiring. */
@NullMarked
package io.rankmesh.report.platform;

import org.jspecify.annotations.NullMarked;
