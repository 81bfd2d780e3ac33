/** The streaming reverse proxy. */
@NullMarked
package io.rankmesh.gateway.proxy;

import org.jspecify.annotations.NullMarked;
