package io.rankmesh.analysis.keyword;

/**
 * A link that a site lacks.
 *
 * @param from number of the page that mentions the phrase
 * @param to number of the page that is about it
 */
public record LinkSuggestion(int from, int to, String phrase) {}
