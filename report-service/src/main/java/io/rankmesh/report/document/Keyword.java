package io.rankmesh.report.document;

/**
 * A phrase that the site is about.
 *
 * @param weight for comparing within one report only
 * @param pages pages that it is among the leading phrases of
 */
public record Keyword(String phrase, double weight, long pages) {}
