/** The catalogue of audits. */
@NullMarked
package io.rankmesh.analysis.audits;

import org.jspecify.annotations.NullMarked;
