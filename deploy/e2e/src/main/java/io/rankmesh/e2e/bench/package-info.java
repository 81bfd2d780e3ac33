/** Benchmarks of the whole suite, run by {@code ./rankmesh bench}. */
@NullMarked
package io.rankmesh.e2e.bench;

import org.jspecify.annotations.NullMarked;
