package io.rankmesh.cli.finding;

/** How many findings of an audit a run has. */
public record FindingCount(String audit, String category, String severity, long findings) {}
