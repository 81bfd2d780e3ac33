/** Who has been refused too often, and is held to much tighter limits for a while. */
@NullMarked
package io.rankmesh.gateway.standing;

import org.jspecify.annotations.NullMarked;
