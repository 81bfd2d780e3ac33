/** Faults on purpose, and the proof that no analysis suffers from them. */
@NullMarked
package io.rankmesh.e2e.fault;

import org.jspecify.annotations.NullMarked;
