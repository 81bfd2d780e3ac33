/** What the audits found. */
@NullMarked
package io.rankmesh.analysis.finding;

import org.jspecify.annotations.NullMarked;
