package io.rankmesh.report.document;

import java.util.List;

/**
 * Links that pages lack, strongest first.
 *
 * @param cut whether there are more
 */
public record LinkSuggestions(boolean cut, List<Suggestion> items) {
    static final LinkSuggestions NONE = new LinkSuggestions(false, List.of());

    /**
     * @param from address of a page that has the phrase in its text, and does not link to the other
     * @param to address of the page that leads with the phrase
     */
    public record Suggestion(String from, String to, String phrase) {}
}
