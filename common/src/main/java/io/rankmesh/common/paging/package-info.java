/** Keyset paging: opaque cursors, limits, and the shape of every list answer. */
@NullMarked
package io.rankmesh.common.paging;

import org.jspecify.annotations.NullMarked;
