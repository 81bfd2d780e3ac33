/** Problem details (RFC 9457): what went wrong, said once and rendered in one place. */
@NullMarked
package io.rankmesh.common.problem;

import org.jspecify.annotations.NullMarked;
