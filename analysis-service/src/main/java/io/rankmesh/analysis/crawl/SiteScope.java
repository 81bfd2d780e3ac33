package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.url.UrlRules;
import io.rankmesh.audit.url.Urls;
import io.rankmesh.audit.url.WebUrl;
import java.util.concurrent.ConcurrentHashMap;

/** Which URLs belong to the site that is crawled. Remembers origins, since a site's links name few of them again and again. */
final class SiteScope {

    private static final int MAX_ORIGINS = 10_000;

    private final WebUrl start;
    private final ConcurrentHashMap<String, Boolean> origins = new ConcurrentHashMap<>();

    SiteScope(String start) {
        this.start = WebUrl.parse(start).orElseThrow(() -> new IllegalArgumentException("not a URL"));
    }

    /** @param url normalised */
    boolean contains(String url) {
        if (url.length() > UrlRules.MAX_LENGTH) {
            return false;
        }
        int slash = url.indexOf('/', url.indexOf("://") + 3);
        String origin = slash < 0 ? url : url.substring(0, slash);
        Boolean known = origins.get(origin);
        if (known != null) {
            return known;
        }
        boolean same = WebUrl.parse(origin)
                .filter(parsed -> parsed.isHttp() && Urls.sameSite(start, parsed))
                .isPresent();
        if (origins.size() < MAX_ORIGINS) {
            origins.put(origin, same);
        }
        return same;
    }
}
