package io.rankmesh.report.analysis;

import java.util.Objects;

/**
 * A link that would help readers on.
 *
 * @param from has the phrase in its text, and does not link to the other page
 * @param to the one page that leads with the phrase
 */
public record LinkSuggestion(LinkedPage from, LinkedPage to, String phrase) {

    public LinkSuggestion {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(phrase, "phrase");
    }

    /** An end of the link. */
    public record LinkedPage(String url) {

        public LinkedPage {
            Objects.requireNonNull(url, "url");
        }
    }
}
