package io.rankmesh.analysis.fetch;

import io.rankmesh.audit.url.WebUrl;

/**
 * A URL to ask for.
 *
 * @param head whether only the head of the answer is asked for
 * @param headers beside the crawler's own
 * @param validators of an earlier answer: when it still holds, 304 will do
 */
public record FetchRequest(
        WebUrl url, boolean head, Body body, Delay delay, RequestHeaders headers, Validators validators) {

    /** Which bodies are read. */
    public enum Body {
        /** HTML, and answers that don't tell their kind. */
        PAGE,
        /** Whatever comes, up to {@value Exchange#START} bytes; the rest is let go. */
        START,
        /** Whatever comes, kept as sent: see {@link SentBody}. */
        SENT,
        /** None. */
        NONE
    }

    public static FetchRequest page(WebUrl url, Delay delay, RequestHeaders headers) {
        return new FetchRequest(url, false, Body.PAGE, delay, headers, Validators.NONE);
    }

    /** For files of which the start is enough. */
    public static FetchRequest start(WebUrl url, Delay delay, RequestHeaders headers) {
        return new FetchRequest(url, false, Body.START, delay, headers, Validators.NONE);
    }

    /** For files that are larger, once decoded, than a page may be. */
    public static FetchRequest sent(WebUrl url, Delay delay, RequestHeaders headers) {
        return new FetchRequest(url, false, Body.SENT, delay, headers, Validators.NONE);
    }

    /** A look at whether the URL answers. */
    public static FetchRequest look(WebUrl url, boolean head, Delay delay, RequestHeaders headers) {
        return new FetchRequest(url, head, Body.NONE, delay, headers, Validators.NONE);
    }

    /** The same request, unless the earlier answer still holds. */
    public FetchRequest ifChanged(Validators earlier) {
        return new FetchRequest(url, head, body, delay, headers, earlier);
    }
}
