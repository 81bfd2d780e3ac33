package io.rankmesh.analysis.fetch;

import io.rankmesh.audit.url.WebUrl;

/**
 * A URL to ask for.
 *
 * @param purpose what it is for
 * @param head whether only the head of the answer is asked for
 * @param headers beside the crawler's own
 * @param validators of an earlier answer: when it still holds, 304 will do
 */
public record FetchRequest(
        WebUrl url,
        Purpose purpose,
        boolean head,
        Body body,
        Delay delay,
        RequestHeaders headers,
        Validators validators) {

    /** What a request is for, which says how long a busy host is waited for, and whether its word counts for its other URLs. */
    public enum Purpose {
        /** What a crawl begins with: its robots.txt or its first page. */
        ENTRY,
        PAGE,
        /** A file beside the pages: it is not waited for for long, and speaks for itself only. */
        ASIDE,
        /** A look at a URL that is not crawled: it speaks for other looks only. */
        LOOK
    }

    /** Which bodies are read. */
    public enum Body {
        /** HTML, answers that don't tell their kind, and the beginning of such as may be HTML by another name. */
        PAGE,
        /** Whatever comes, up to {@value Exchange#START} bytes; the rest is let go. */
        START,
        /** Whatever comes, up to the largest body there may be, kept as sent: see {@link SentBody}. The rest is let go. */
        SENT,
        /** None. */
        NONE
    }

    public static FetchRequest page(WebUrl url, Delay delay, RequestHeaders headers) {
        return new FetchRequest(url, Purpose.PAGE, false, Body.PAGE, delay, headers, Validators.NONE);
    }

    /** For files of which the start is enough. */
    public static FetchRequest start(WebUrl url, Delay delay, RequestHeaders headers) {
        return new FetchRequest(url, Purpose.ASIDE, false, Body.START, delay, headers, Validators.NONE);
    }

    /** For files that are larger, once decoded, than a page may be. */
    public static FetchRequest sent(WebUrl url, Delay delay, RequestHeaders headers) {
        return new FetchRequest(url, Purpose.ASIDE, false, Body.SENT, delay, headers, Validators.NONE);
    }

    /** A look at whether the URL answers. */
    public static FetchRequest look(WebUrl url, boolean head, Delay delay, RequestHeaders headers) {
        return new FetchRequest(url, Purpose.LOOK, head, Body.NONE, delay, headers, Validators.NONE);
    }

    /** The same request, unless the earlier answer still holds. */
    public FetchRequest ifChanged(Validators earlier) {
        return new FetchRequest(url, purpose, head, body, delay, headers, earlier);
    }

    /** The same request, as one with which a crawl begins. */
    public FetchRequest asEntry() {
        return new FetchRequest(url, Purpose.ENTRY, head, body, delay, headers, validators);
    }

    boolean isLook() {
        return purpose == Purpose.LOOK;
    }

    /** Whether it is sent as all others are, so that what is answered to it would be answered to everybody. */
    boolean isAnonymous() {
        return headers.values().isEmpty();
    }
}
