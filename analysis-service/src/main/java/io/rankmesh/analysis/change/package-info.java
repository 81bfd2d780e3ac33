/** What differs between an analysis and an earlier one of the same project. */
@NullMarked
package io.rankmesh.analysis.change;

import org.jspecify.annotations.NullMarked;
