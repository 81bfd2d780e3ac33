/** How often a caller may call: sliding windows in Redis, with a local fallback. */
@NullMarked
package io.rankmesh.gateway.limit;

import org.jspecify.annotations.NullMarked;
