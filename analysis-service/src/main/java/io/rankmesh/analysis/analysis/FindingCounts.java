package io.rankmesh.analysis.analysis;

/** Findings by severity. */
public record FindingCounts(int critical, int warning, int notice) {}
