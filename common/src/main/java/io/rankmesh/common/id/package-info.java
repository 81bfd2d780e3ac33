/** Identifiers. */
@NullMarked
package io.rankmesh.common.id;

import org.jspecify.annotations.NullMarked;
