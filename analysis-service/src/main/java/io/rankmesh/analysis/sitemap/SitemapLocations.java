package io.rankmesh.analysis.sitemap;

import io.rankmesh.analysis.crawl.SiteScope;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.analysis.url.UrlRules;
import io.rankmesh.audit.sitemap.SitemapKind;
import io.rankmesh.audit.sitemap.SitemapParser;
import io.rankmesh.audit.sitemap.SitemapResult;
import io.rankmesh.audit.url.Urls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private final Map<String, Boolean> urls = new LinkedHashMap<>();
    private final List<String> files = new ArrayList<>();
    private int moreFiles;
    private boolean tooDeep;

    SitemapLocations(SitemapFile file, RunControl run, SiteScope scope, SitemapStore store) {
        this.file = file;
        this.run = run;
        this.scope = scope;
        this.store = store;
    }

    @Override
    public boolean accept(SitemapKind kind, String location) {
        Optional<String> url = Urls.normalize(location).filter(known -> known.length() <= UrlRules.MAX_LENGTH);
        if (url.isEmpty()) {
            return false;
        }
        if (kind != SitemapKind.INDEX) {
            String identity = scope.identity(url.get());
            urls.put(identity, scope.isOnSite(identity) && scope.isWanted(identity));
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
            run.persist(() -> store.addUrls(run.lease(), file, urls));
            urls.clear();
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
