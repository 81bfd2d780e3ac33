package io.rankmesh.report.document;

import java.util.List;

/**
 * What the texts of all pages are like: means of the pages that have text of their own.
 *
 * @param pages how many have
 * @param tokens estimate of what a page costs a language model to read
 * @param share share of the text in a page's bytes, in percent
 * @param readability by formula, the one of most pages first
 */
public record SiteContent(long pages, long words, long tokens, long share, List<Readability> readability) {
    static final SiteContent UNKNOWN = new SiteContent(0, 0, 0, 0, List.of());

    /**
     * @param formula such as {@code flesch}; more is easier, but for {@code lix}
     * @param mean by the formula's scale, to one decimal
     */
    public record Readability(String formula, double mean, long pages) {}
}
