/** What pages are about, and which say the same. */
@NullMarked
package io.rankmesh.analysis.keyword;

import org.jspecify.annotations.NullMarked;
