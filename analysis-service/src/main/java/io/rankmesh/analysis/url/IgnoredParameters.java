package io.rankmesh.analysis.url;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Parameters that change nothing about a page: URLs that differ only in them are one. They are looked for in the query, and
 * behind the semicolons of a path, where some servers put sessions. An empty query is none.
 */
public final class IgnoredParameters {

    private final Set<String> names;
    private final List<String> prefixes;
    private final boolean sessions;
    private final IgnoredParameters named;

    /**
     * @param patterns names in lower case; a final {@code *} stands for anything
     * @param sessions whether ids of sessions go as well that are told otherwise: {@link SessionIds}
     */
    public IgnoredParameters(List<String> patterns, boolean sessions) {
        this.sessions = sessions;
        named = sessions ? new IgnoredParameters(patterns, false) : this;
        names = patterns.stream().filter(name -> !name.endsWith("*")).collect(Collectors.toUnmodifiableSet());
        prefixes = patterns.stream()
                .filter(name -> name.endsWith("*"))
                .map(name -> name.substring(0, name.length() - 1))
                .toList();
    }

    /**
     * What the URLs are known as that a page leads to.
     *
     * @param page normalised, without fragment
     * @param links to pages of its site
     */
    public FromPage from(String page, Collection<String> links) {
        return sessions
                ? new FromPage(SessionIds.carriedBy(links), RenewedIds.of(page, links))
                : new FromPage(SessionIds.NONE, RenewedIds.NONE);
    }

    /** With the ids of sessions that show on a page. */
    public final class FromPage {

        private final SessionIds carried;
        private final RenewedIds renewed;

        private FromPage(SessionIds carried, RenewedIds renewed) {
            this.carried = carried;
            this.renewed = renewed;
        }

        /** @param url normalised, without fragment */
        public String removedFrom(String url) {
            return renewed.removedFrom(IgnoredParameters.this.removedFrom(url, carried));
        }

        /** Whether the URL holds the id of a session that its parameters' names alone do not tell. */
        public boolean holdsSession(String url) {
            return sessions && !removedFrom(url).equals(named.removedFrom(url));
        }
    }

    /** @param url normalised, without fragment */
    public String removedFrom(String url) {
        return removedFrom(url, SessionIds.NONE);
    }

    /** @param carried by the links of the page that leads to the URL */
    private String removedFrom(String url, SessionIds carried) {
        int question = url.indexOf('?');
        int semicolon = url.indexOf(';');
        boolean segments = sessions && (url.indexOf('(') >= 0 || url.contains("%28"));
        if (question < 0 && semicolon < 0 && !segments) {
            return url;
        }
        String path = question < 0 ? url : url.substring(0, question);
        StringBuilder kept = new StringBuilder(url.length());
        if (!segments && (semicolon < 0 || semicolon > path.length())) {
            kept.append(path);
        } else {
            keepPath(path, carried, kept);
        }
        if (question >= 0) {
            keepQuery(url.substring(question + 1), carried, kept);
        }
        return kept.toString();
    }

    private void keepPath(String path, SessionIds carried, StringBuilder kept) {
        int from = 0;
        while (from < path.length()) {
            int slash = path.indexOf('/', from + 1);
            String segment = path.substring(from, slash < 0 ? path.length() : slash);
            from += segment.length();
            if (sessions && slash >= 0 && SessionIds.isSegment(segment.substring(1))) {
                continue;
            }
            String[] parts = segment.split(";", -1);
            kept.append(parts[0]);
            for (int i = 1; i < parts.length; i++) {
                if (!isIgnored(parts[i], carried)) {
                    kept.append(';').append(parts[i]);
                }
            }
        }
    }

    private void keepQuery(String query, SessionIds carried, StringBuilder kept) {
        if (query.isEmpty()) {
            return;
        }
        boolean any = false;
        for (String parameter : query.split("&", -1)) {
            if (!isIgnored(parameter, carried)) {
                kept.append(any ? '&' : '?').append(parameter);
                any = true;
            }
        }
    }

    private boolean isIgnored(String parameter, SessionIds carried) {
        int equals = parameter.indexOf('=');
        String name = (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
        return !name.isEmpty()
                && (names.contains(name) || prefixes.stream().anyMatch(name::startsWith) || carried.hold(parameter));
    }
}
