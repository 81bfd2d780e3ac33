/** The sites of an account. */
@NullMarked
package io.rankmesh.analysis.project;

import org.jspecify.annotations.NullMarked;
