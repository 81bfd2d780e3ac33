/** analysis-service as this service sees it. */
@NullMarked
package io.rankmesh.report.analysis;

import org.jspecify.annotations.NullMarked;
