/** A small strict JSON reader (RFC 8259), for text that strangers wrote. */
@NullMarked
package io.rankmesh.audit.json;

import org.jspecify.annotations.NullMarked;
