/** A plain consumer of the public API. */
@NullMarked
package io.rankmesh.e2e.api;

import org.jspecify.annotations.NullMarked;
