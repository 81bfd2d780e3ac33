package io.rankmesh.audit.sitemap;

import org.jspecify.annotations.Nullable;

/** Counts what a file lists, and notes why its rest does not count. */
final class Locations {
    private final SitemapParser.Sink sink;
    private int count;
    private int unusable;
    private @Nullable SitemapKind kind;
    private @Nullable SitemapFault fault;

    Locations(SitemapParser.Sink sink) {
        this.sink = sink;
    }

    void begin(SitemapKind known) {
        kind = known;
    }

    /** @param location null when it was too long to be kept */
    void add(@Nullable String location) {
        if (kind == null) {
            throw new IllegalStateException("a location of nothing");
        }
        if (count == SitemapParser.MAX_LOCATIONS) {
            stop(SitemapFault.TOO_MANY_URLS);
            return;
        }
        count++;
        if (location == null || location.isEmpty() || location.length() >= SitemapParser.MAX_LENGTH) {
            unusable++;
        } else {
            sink.accept(kind, location);
        }
    }

    void stop(SitemapFault reason) {
        if (fault == null) {
            fault = reason;
        }
    }

    boolean goesOn() {
        return fault == null;
    }

    SitemapResult result() {
        return new SitemapResult(kind, count, unusable, fault);
    }
}
