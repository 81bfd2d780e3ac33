/** A worker's right to write an analysis, and the fence that enforces it. */
@NullMarked
package io.rankmesh.analysis.lease;

import org.jspecify.annotations.NullMarked;
