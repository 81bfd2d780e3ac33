/** Many requests in one. */
@NullMarked
package io.rankmesh.gateway.batch;

import org.jspecify.annotations.NullMarked;
