/** What the style sheets inside a document make of it, as far as the sight of texts and images goes. */
@NullMarked
package io.rankmesh.audit.style;

import org.jspecify.annotations.NullMarked;
