/** The content delivery network before the edge. */
@NullMarked
package io.rankmesh.gateway.cdn;

import org.jspecify.annotations.NullMarked;
