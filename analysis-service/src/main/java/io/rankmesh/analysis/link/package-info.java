/** Which page links to which. */
@NullMarked
package io.rankmesh.analysis.link;

import org.jspecify.annotations.NullMarked;
