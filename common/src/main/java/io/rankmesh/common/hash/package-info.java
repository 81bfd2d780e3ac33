/** Hashes. */
@NullMarked
package io.rankmesh.common.hash;

import org.jspecify.annotations.NullMarked;
