/** Which upstream answers a request: the route table, read from configuration and checked at start. */
@NullMarked
package io.rankmesh.gateway.route;

import org.jspecify.annotations.NullMarked;
