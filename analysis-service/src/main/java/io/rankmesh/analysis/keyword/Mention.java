package io.rankmesh.analysis.keyword;

/**
 * A page has a phrase in its text that another one is about.
 *
 * @param page its number
 * @param target number of the other
 */
record Mention(int page, int target, String phrase) {}
