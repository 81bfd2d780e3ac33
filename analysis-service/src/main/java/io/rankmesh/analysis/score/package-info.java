/** Why a score is what it is. */
@NullMarked
package io.rankmesh.analysis.score;

import org.jspecify.annotations.NullMarked;
