/** Stored reports: lists, reading, keeping each once. */
@NullMarked
package io.rankmesh.report.report;

import org.jspecify.annotations.NullMarked;
