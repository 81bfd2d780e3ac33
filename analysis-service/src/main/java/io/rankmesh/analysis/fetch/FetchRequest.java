package io.rankmesh.analysis.fetch;

import io.rankmesh.audit.url.WebUrl;
import java.time.Duration;

/**
 * A URL to get.
 *
 * @param delay time to leave between the starts of requests to this host ({@code Crawl-delay}); zero for none
 */
public record FetchRequest(WebUrl url, Body body, Duration delay) {

    /** Which bodies are read. */
    public enum Body {
        /** HTML, and answers that don't tell their kind. */
        PAGE,
        /** Whatever comes. */
        ANY
    }

    public static FetchRequest page(WebUrl url, Duration delay) {
        return new FetchRequest(url, Body.PAGE, delay);
    }

    public static FetchRequest any(WebUrl url) {
        return new FetchRequest(url, Body.ANY, Duration.ZERO);
    }
}
