/** From the news that an analysis is complete to its report. */
@NullMarked
package io.rankmesh.report.intake;

import org.jspecify.annotations.NullMarked;
