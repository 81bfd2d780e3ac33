/** Text as Unicode wants it. */
@NullMarked
package io.rankmesh.common.text;

import org.jspecify.annotations.NullMarked;
