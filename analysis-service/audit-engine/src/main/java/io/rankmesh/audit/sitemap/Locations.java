package io.rankmesh.audit.sitemap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what a file lists, and notes why its rest does not count. */
final class Locations {
    private final SitemapParser.Sink sink;
    private final List<String> firstUnusable = new ArrayList<>();
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

    void add(String location) {
        add(location, true);
    }

    /** @param whole false when it was too long to be kept, and this is its beginning */
    void add(String location, boolean whole) {
        if (kind == null) {
            throw new IllegalStateException("a location of nothing");
        }
        if (count == SitemapParser.MAX_LOCATIONS) {
            stop(SitemapFault.TOO_MANY_URLS);
            return;
        }
        count++;
        boolean fits = whole && !location.isEmpty() && location.length() < SitemapParser.MAX_LENGTH;
        if (!fits || !sink.accept(kind, location)) {
            unusable++;
            if (firstUnusable.size() < UnusableEntries.EXAMPLES) {
                firstUnusable.add(UnusableEntries.shown(location));
            }
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
        return new SitemapResult(kind, count, new UnusableEntries(unusable, firstUnusable), fault);
    }
}
