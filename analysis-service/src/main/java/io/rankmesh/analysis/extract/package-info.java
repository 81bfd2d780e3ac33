/** What an analysis picks out of its pages: columns of the caller's own. */
@NullMarked
package io.rankmesh.analysis.extract;

import org.jspecify.annotations.NullMarked;
