/** URLs as browsers read them, and the one spelling by which pages are known. */
@NullMarked
package io.rankmesh.audit.url;

import org.jspecify.annotations.NullMarked;
