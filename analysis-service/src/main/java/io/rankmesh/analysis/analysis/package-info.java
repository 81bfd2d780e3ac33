/** Analyses as consumers see them: submission, state, cancellation. */
@NullMarked
package io.rankmesh.analysis.analysis;

import org.jspecify.annotations.NullMarked;
