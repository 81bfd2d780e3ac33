/** How many connections the edge holds, of whom, and for how long without a request. */
@NullMarked
package io.rankmesh.gateway.connection;

import org.jspecify.annotations.NullMarked;
