/** Answers that the edge gives again: from memory, from Redis, and told to a CDN. */
@NullMarked
package io.rankmesh.gateway.cache;

import org.jspecify.annotations.NullMarked;
