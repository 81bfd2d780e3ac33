/** The services behind the edge: their connections, circuits and failures. */
@NullMarked
package io.rankmesh.gateway.upstream;

import org.jspecify.annotations.NullMarked;
