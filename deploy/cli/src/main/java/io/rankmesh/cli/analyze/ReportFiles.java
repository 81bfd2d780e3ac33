package io.rankmesh.cli.analyze;

import java.nio.file.Path;

/** The report as a page and as data, by absolute paths. */
record ReportFiles(Path html, Path json) {}
