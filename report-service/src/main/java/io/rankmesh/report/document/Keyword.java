package io.rankmesh.report.document;

/**
 * A phrase that the site is about.
 *
 * @param weight for comparing within one report only
 * @param pages that have it
 */
public record Keyword(String phrase, double weight, long pages) {}
