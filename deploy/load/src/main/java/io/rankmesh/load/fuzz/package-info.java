/** Input that nobody would write, made to find what breaks the audit engine. */
@NullMarked
package io.rankmesh.load.fuzz;

import org.jspecify.annotations.NullMarked;
