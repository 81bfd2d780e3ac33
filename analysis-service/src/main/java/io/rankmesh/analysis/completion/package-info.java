/** The end of an analysis: audits across pages, scores, final state. */
@NullMarked
package io.rankmesh.analysis.completion;

import org.jspecify.annotations.NullMarked;
