/** What URLs tell by themselves: which may be handed in, which are one page, and which lead on without end. */
@NullMarked
package io.rankmesh.analysis.url;

import org.jspecify.annotations.NullMarked;
