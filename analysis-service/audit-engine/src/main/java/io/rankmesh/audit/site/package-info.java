/** Audits that need more than one page. */
@NullMarked
package io.rankmesh.audit.site;

import org.jspecify.annotations.NullMarked;
