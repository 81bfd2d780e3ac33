/** Takes up analyses and runs them. */
@NullMarked
package io.rankmesh.analysis.worker;

import org.jspecify.annotations.NullMarked;
