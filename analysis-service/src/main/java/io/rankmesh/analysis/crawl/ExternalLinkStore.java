package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.analysis.url.UrlRules;
import io.rankmesh.audit.url.WebUrl;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The links to other sites that an analysis has found, as many as it may check. */
@ApplicationScoped
class ExternalLinkStore {

    private static final String KNOWN =
            "select url from external_link where analysis_id = $1 and url = any($2::text[])";

    private static final String COUNT = """
            select host, count(*) as links from external_link
             where analysis_id = $1 and host = any($2::text[]) group by host
            union all
            select '', count(*) from external_link where analysis_id = $1
            """;

    private static final String ADD = """
            insert into external_link (analysis_id, url, host)
            select $1, u.* from unnest($2::text[], $3::text[]) as u
            """;

    private final CrawlConfig config;

    ExternalLinkStore(CrawlConfig config) {
        this.config = config;
    }

    /**
     * Adds the pages' links, in the order of the pages.
     *
     * @param skipped takes the links that are too many
     */
    void add(Session session, Lease lease, List<CrawledPage> pages, Skipped skipped) {
        Set<String> urls = new TreeSet<>();
        pages.forEach(page -> urls.addAll(page.finds().external()));
        if (urls.isEmpty()) {
            return;
        }
        Set<String> known = new HashSet<>();
        for (Row row : session.execute(KNOWN, lease.analysisId(), urls.toArray(String[]::new))) {
            known.add(row.getString("url"));
        }
        urls.removeAll(known);
        if (urls.isEmpty()) {
            return;
        }
        Map<String, Long> counts = counts(session, lease, urls);
        List<String> added = new ArrayList<>();
        for (CrawledPage page : pages) {
            for (String url : page.finds().external()) {
                if (known.contains(url)) {
                    continue;
                }
                if (fits(url, counts)) {
                    known.add(url);
                    added.add(url);
                } else {
                    skipped.add(Skip.EXTERNAL_LINKS, url);
                }
            }
        }
        if (!added.isEmpty()) {
            session.execute(
                    ADD,
                    lease.analysisId(),
                    added.toArray(String[]::new),
                    added.stream().map(ExternalLinkStore::host).toArray(String[]::new));
        }
    }

    private boolean fits(String url, Map<String, Long> counts) {
        String host = host(url);
        long inAll = counts.getOrDefault("", 0L);
        long ofHost = counts.getOrDefault(host, 0L);
        if (url.length() > UrlRules.MAX_LENGTH
                || inAll >= config.externalLinks()
                || ofHost >= config.externalLinksPerHost()) {
            return false;
        }
        counts.put("", inAll + 1);
        counts.put(host, ofHost + 1);
        return true;
    }

    private static Map<String, Long> counts(Session session, Lease lease, Set<String> urls) {
        String[] hosts = urls.stream().map(ExternalLinkStore::host).distinct().toArray(String[]::new);
        Map<String, Long> counts = new HashMap<>();
        for (Row row : session.execute(COUNT, lease.analysisId(), hosts)) {
            counts.put(row.getString("host"), row.getLong("links"));
        }
        return counts;
    }

    private static String host(String url) {
        return WebUrl.parse(url)
                .map(parsed -> Objects.requireNonNullElse(parsed.host(), ""))
                .orElse("");
    }
}
