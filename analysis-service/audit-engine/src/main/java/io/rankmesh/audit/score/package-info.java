/** Scores: how findings become numbers between 0 and 100. */
@NullMarked
package io.rankmesh.audit.score;

import org.jspecify.annotations.NullMarked;
