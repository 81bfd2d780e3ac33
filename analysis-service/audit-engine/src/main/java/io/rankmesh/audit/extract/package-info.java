/** Values that a site's owner picks out of pages by CSS, XPath or regular expression, within bounds that no page and no expression breaks. */
@NullMarked
package io.rankmesh.audit.extract;

import org.jspecify.annotations.NullMarked;
