package io.rankmesh.audit;

import org.jspecify.annotations.Nullable;

/**
 * Where and what, so that a person sees the fault without opening the page. Every part may be absent.
 *
 * @param selector CSS selector of the element, or {@code header: name} for a response header
 * @param snippet the offending markup, header or text, at most {@value #MAX_SNIPPET} characters
 * @param otherUrl the other page or resource the finding speaks of, its first 2,048 characters
 * @param value the measured value: a length, a status, a count
 */
public record Evidence(
        @Nullable String selector,
        @Nullable String snippet,
        @Nullable String otherUrl,
        @Nullable String value) {
    public static final int MAX_SNIPPET = 300;
    public static final Evidence NONE = new Evidence(null, null, null, null);

    public Evidence {
        snippet = snippet == null ? null : shortened(snippet);
        selector = selector == null ? null : shortened(selector);
        value = value == null ? null : shortened(value);
        if (otherUrl != null && otherUrl.length() > PageFacts.MAX_URL) {
            otherUrl = otherUrl.substring(0, PageFacts.MAX_URL);
        }
    }

    /** A value alone, for a fault that no element shows, such as the page's status. */
    public static Evidence ofValue(String value) {
        return new Evidence(null, null, null, value);
    }

    /**
     * An element with its markup, or a response header with its line.
     *
     * @param selector as {@link #selector()}
     * @param snippet of any length; cut to {@value #MAX_SNIPPET} characters
     */
    public static Evidence ofSnippet(String selector, String snippet) {
        return new Evidence(selector, snippet, null, null);
    }

    /** The same with the other page or resource, an absolute URL where it is one. */
    public Evidence withUrl(String otherUrl) {
        return new Evidence(selector, snippet, otherUrl, value);
    }

    /** The same with the value that was judged, in its own unit: a length in characters, a count, an attribute. */
    public Evidence withValue(String value) {
        return new Evidence(selector, snippet, otherUrl, value);
    }

    /** Cuts at {@value #MAX_SNIPPET} characters, never inside a surrogate pair; NUL, which PostgreSQL refuses, becomes U+FFFD. */
    static String shortened(String text) {
        String clean = text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
        if (clean.length() <= MAX_SNIPPET) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(MAX_SNIPPET - 2)) ? MAX_SNIPPET - 2 : MAX_SNIPPET - 1;
        return clean.substring(0, end) + "…";
    }
}
