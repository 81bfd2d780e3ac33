package io.rankmesh.cli.analyze;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The report as a page and as data, by absolute paths.
 *
 * @param extracted what was extracted from each page; null when nothing was asked for
 */
record ReportFiles(Path html, Path json, @Nullable Path extracted) {}
