/** Receives the spans that services export. */
@NullMarked
package io.rankmesh.e2e.trace;

import org.jspecify.annotations.NullMarked;
