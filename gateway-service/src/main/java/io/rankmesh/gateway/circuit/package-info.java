/** Circuit breakers around what the edge depends on. */
@NullMarked
package io.rankmesh.gateway.circuit;

import org.jspecify.annotations.NullMarked;
