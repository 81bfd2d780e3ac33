package io.rankmesh.analysis.sitemap;

import io.rankmesh.analysis.crawl.PageReaders;
import io.rankmesh.analysis.crawl.SiteScope;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.analysis.url.UrlRules;
import io.rankmesh.audit.sitemap.SitemapKind;
import io.rankmesh.audit.sitemap.SitemapParser;
import io.rankmesh.audit.sitemap.SitemapResult;
import io.rankmesh.audit.url.Urls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** Takes what a file lists: URLs are stored as they come, some thousands at a time; the files of an index are kept. */
final class SitemapLocations implements SitemapParser.Sink {

    private static final int PART = 2_000;

    /** Indexes above a file at most. The protocol knows one; some sites have two. */
    private static final int MAX_LEVEL = 3;

    /** More files than any analysis reads. */
    private static final int MAX_FILES = 10_000;

    private final SitemapFile file;
    private final RunControl run;
    private final SiteScope scope;
    private final SitemapStore store;
    private final PageReaders readers;
    private final Set<String> urls = new LinkedHashSet<>();
    private final List<String> files = new ArrayList<>();
    private int moreFiles;
    private boolean tooDeep;

    SitemapLocations(SitemapFile file, RunControl run, SiteScope scope, SitemapStore store, PageReaders readers) {
        this.file = file;
        this.run = run;
        this.scope = scope;
        this.store = store;
        this.readers = readers;
    }

    @Override
    public boolean accept(SitemapKind kind, String location) {
        Optional<String> url = Urls.normalize(location).filter(known -> known.length() <= UrlRules.MAX_LENGTH);
        if (url.isEmpty()) {
            return false;
        }
        if (kind != SitemapKind.INDEX) {
            urls.add(scope.identity(url.get()));
        } else if (file.level() >= MAX_LEVEL) {
            tooDeep = true;
        } else if (files.size() < MAX_FILES) {
            files.add(url.get());
        } else {
            moreFiles++;
        }
        return true;
    }

    void storeIfMany() throws InterruptedException {
        if (urls.size() >= PART) {
            store();
        }
    }

    void store() throws InterruptedException {
        if (!urls.isEmpty()) {
            Map<String, Boolean> sorted = sorted(List.copyOf(urls));
            run.persist(() -> store.addUrls(run.lease(), file, sorted));
            urls.clear();
        }
    }

    /** The URLs in their order, with whether the crawl takes them in. */
    private Map<String, Boolean> sorted(List<String> identities) throws InterruptedException {
        try {
            return readers.read(run.requester(), () -> {
                Map<String, Boolean> sorted = new LinkedHashMap<>();
                identities.forEach(url -> sorted.put(url, scope.isOnSite(url) && scope.isWanted(url)));
                return sorted;
            });
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot sort the URLs of a sitemap", e.getCause());
        }
    }

    List<String> files() {
        return files;
    }

    /** Files that are listed besides. */
    int moreFiles() {
        return moreFiles;
    }

    /** An index whose files are not read. */
    Optional<Outcome> cut(int status, SitemapResult result) {
        return tooDeep
                ? Optional.of(Outcome.read(
                        status,
                        result,
                        "nested-too-deep",
                        "The index lies below " + MAX_LEVEL + " others; what it lists is not read."))
                : Optional.empty();
    }
}
