/** Structured data: the items a page describes, and what search engines want of each type. */
@NullMarked
package io.rankmesh.audit.structured;

import org.jspecify.annotations.NullMarked;
