package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.platform.Database.Session;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps one path with ever new queries, such as a shop's filters in all combinations, from taking the whole crawl. Pages are
 * looked at in their order, and what is known is read from the frontier, so that batches make no difference.
 */
@ApplicationScoped
class QueryVariants {

    private static final String KNOWN = "select url from frontier where analysis_id = $1 and url = any($2::text[])";

    /** The question mark comes right before {@code @} in the order of URLs. */
    private static final String COUNT = """
            select p.path, (select count(*) from (
                    select 1 from frontier f
                     where f.analysis_id = $1 and f.url >= p.path || '?' and f.url < p.path || '@' limit $3) known) as variants
              from unnest($2::text[]) as p(path)
            """;

    private final CrawlConfig config;

    QueryVariants(CrawlConfig config) {
        this.config = config;
    }

    /** What the pages lead to, without what is too much. */
    List<Finds> admitted(Session session, Lease lease, List<CrawledPage> pages, Skipped skipped) {
        Set<String> queried = new TreeSet<>();
        pages.forEach(page -> page.finds().found().keySet().stream()
                .filter(url -> url.indexOf('?') >= 0)
                .forEach(queried::add));
        List<Finds> all = pages.stream().map(CrawledPage::finds).toList();
        if (queried.isEmpty()) {
            return all;
        }
        Set<String> known = known(session, lease, queried);
        Map<String, Integer> counts = counts(session, lease, queried);
        List<Finds> admitted = new ArrayList<>();
        for (Finds finds : all) {
            Finds rest = Finds.none();
            finds.found().forEach((url, level) -> {
                if (admits(url, known, counts)) {
                    rest.found().put(url, level);
                } else {
                    skipped.add(Skip.QUERY_VARIANTS, url);
                }
            });
            admitted.add(rest);
        }
        return admitted;
    }

    private boolean admits(String url, Set<String> known, Map<String, Integer> counts) {
        int question = url.indexOf('?');
        if (question < 0 || known.contains(url)) {
            return true;
        }
        String path = url.substring(0, question);
        int count = counts.getOrDefault(path, 0);
        if (count >= limit(url.substring(question + 1))) {
            return false;
        }
        counts.put(path, count + 1);
        known.add(url);
        return true;
    }

    /** Few parameters may well tell one article from another; many at once filter and sort. */
    private int limit(String query) {
        long ampersands = query.chars().filter(c -> c == '&').count();
        return ampersands >= 2 ? config.filterVariants() : config.queryVariants();
    }

    private static Set<String> known(Session session, Lease lease, Set<String> urls) {
        Set<String> known = new HashSet<>();
        for (Row row : session.execute(KNOWN, lease.analysisId(), urls.toArray(String[]::new))) {
            known.add(row.getString("url"));
        }
        return known;
    }

    private Map<String, Integer> counts(Session session, Lease lease, Set<String> urls) {
        String[] paths = urls.stream()
                .map(url -> url.substring(0, url.indexOf('?')))
                .distinct()
                .toArray(String[]::new);
        long most = Math.max(config.queryVariants(), config.filterVariants());
        Map<String, Integer> counts = new HashMap<>();
        for (Row row : session.execute(COUNT, lease.analysisId(), paths, most)) {
            counts.put(row.getString("path"), row.getLong("variants").intValue());
        }
        return counts;
    }
}
