/** What replicas of the edge tell each other through Redis. */
@NullMarked
package io.rankmesh.gateway.redis;

import org.jspecify.annotations.NullMarked;
