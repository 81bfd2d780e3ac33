package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.audit.text.TextHash;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Keeps one path with ever new queries, such as a shop's filters in all combinations, from taking the whole crawl. Pages are
 * looked at in their order, and what was admitted is remembered whatever becomes of it in the frontier, so that batches make no
 * difference. What a sitemap lists is no such trap, and neither is the start.
 *
 * <p>Filters show by their combinations: three parameters of a URL at least have other values elsewhere on the path, or are not
 * everywhere, and there are many more URLs than any of them has values. Where one or two vary, or nearly each URL brings a value of
 * its own, they tell one article from another.
 */
@ApplicationScoped
class QueryVariants {

    private static final String FIND =
            "select key, variants from query_variant where analysis_id = $1 and key = any($2::bigint[])";

    private static final String LISTED =
            "select url from sitemap_url where analysis_id = $1 and wanted and url = any($2::text[])";

    private static final String SAVE = """
            insert into query_variant (analysis_id, key, variants)
            select $1, u.key, u.variants from unnest($2::bigint[], $3::int[]) as u(key, variants)
                on conflict (analysis_id, key) do update set variants = excluded.variants
            """;

    private static final long ALL = TextHash.of("");

    /** Varying parameters from which on they are taken for filters. */
    private static final int LEAST_FILTERS = 3;

    /** URLs for each value of the parameter that has most: a topic of a forum has a few pages. */
    private static final int PER_VALUE = 4;

    /** Parameters of one URL that are looked at. */
    private static final int MAX_PARAMETERS = 16;

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
        Ledger ledger = read(session, lease, queried);
        List<Finds> admitted = new ArrayList<>();
        for (Finds finds : all) {
            Finds rest = Finds.none();
            finds.found().forEach((url, level) -> {
                if (ledger.admits(url)) {
                    rest.found().put(url, level);
                } else {
                    skipped.add(Skip.QUERY_VARIANTS, url);
                }
            });
            admitted.add(rest);
        }
        ledger.save(session, lease);
        return admitted;
    }

    private Ledger read(Session session, Lease lease, Set<String> urls) {
        Set<String> free = new HashSet<>();
        free.add(lease.url());
        for (Row row : session.execute(LISTED, lease.analysisId(), urls.toArray(String[]::new))) {
            free.add(row.getString("url"));
        }
        Set<Long> keys = new HashSet<>();
        keys.add(ALL);
        for (String url : urls) {
            keys.add(TextHash.of(url));
            keys.add(TextHash.of(path(url)));
            parameters(url).forEach(parameter -> {
                keys.add(parameter.key());
                keys.add(parameter.nameKey());
            });
        }
        Set<Long> known = new HashSet<>();
        Map<Long, Integer> counts = new HashMap<>();
        for (Row row : session.execute(FIND, lease.analysisId(), keys.toArray(Long[]::new))) {
            Integer variants = row.getInteger("variants");
            if (variants == null) {
                known.add(row.getLong("key"));
            } else {
                counts.put(row.getLong("key"), variants);
            }
        }
        // a site with a query on every path would fill the table otherwise; the crawl has long enough to do by then
        int most = 4 * (lease.maxPages() + config.queryVariants());
        return new Ledger(free, known, counts, most);
    }

    private static String path(String url) {
        return url.substring(0, url.indexOf('?'));
    }

    /** A parameter on its path; no URL holds the spaces of its keys. */
    private record Parameter(long key, long nameKey) {

        static Parameter of(String path, String text) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            return new Parameter(TextHash.of(path + " " + text), TextHash.of(path + "  " + name));
        }
    }

    private static Set<Parameter> parameters(String url) {
        String path = path(url);
        return Arrays.stream(url.substring(path.length() + 1).split("&"))
                .limit(MAX_PARAMETERS)
                .map(text -> Parameter.of(path, text))
                .collect(Collectors.toSet());
    }

    /** What is known of the URLs that a batch of pages leads to. */
    private final class Ledger {

        private final Set<String> free;
        private final Set<Long> known;
        private final Map<Long, Integer> counts;
        private final int most;
        private final Map<Long, Integer> changed = new HashMap<>();
        private final Set<Long> added = new HashSet<>();

        Ledger(Set<String> free, Set<Long> known, Map<Long, Integer> counts, int most) {
            this.free = free;
            this.known = known;
            this.counts = counts;
            this.most = most;
        }

        boolean admits(String url) {
            if (url.indexOf('?') < 0 || free.contains(url)) {
                return true;
            }
            long key = TextHash.of(url);
            if (known.contains(key)) {
                return true;
            }
            long path = TextHash.of(path(url));
            Set<Parameter> parameters = parameters(url);
            if (count(path) >= limit(count(path), parameters) || count(ALL) >= most) {
                return false;
            }
            known.add(key);
            added.add(key);
            increment(path);
            increment(ALL);
            for (Parameter parameter : parameters) {
                if (count(parameter.key()) == 0) {
                    increment(parameter.nameKey());
                }
                increment(parameter.key());
            }
            return true;
        }

        private int count(long key) {
            return counts.getOrDefault(key, 0);
        }

        private void increment(long key) {
            changed.put(key, counts.merge(key, 1, Integer::sum));
        }

        /** @param urls known of the path */
        private int limit(int urls, Set<Parameter> parameters) {
            long varying = parameters.stream()
                    .filter(parameter -> count(parameter.key()) < urls)
                    .count();
            if (varying < LEAST_FILTERS) {
                return config.queryVariants();
            }
            int values = parameters.stream()
                    .mapToInt(parameter -> count(parameter.nameKey()))
                    .max()
                    .orElse(0);
            return Math.min(config.queryVariants(), Math.max(config.filterVariants(), PER_VALUE * values));
        }

        void save(Session session, Lease lease) {
            List<Long> keys = new ArrayList<>(changed.keySet());
            List<Integer> variants = new ArrayList<>(changed.values());
            for (long key : added) {
                keys.add(key);
                variants.add(null);
            }
            if (!keys.isEmpty()) {
                session.execute(SAVE, lease.analysisId(), keys.toArray(Long[]::new), variants.toArray(Integer[]::new));
            }
        }
    }
}
