/** A client of the live channel as the documentation tells to write one. */
@NullMarked
package io.rankmesh.e2e.live;

import org.jspecify.annotations.NullMarked;
