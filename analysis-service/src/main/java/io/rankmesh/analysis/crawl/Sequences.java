package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.analysis.url.NumberStep;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps a sequence without end, such as the offsets of a list that goes on behind its last entry, from taking the whole crawl. It shows
 * by its pages: each leads to one URL that is new, its own with one number changed, and to no other. Numbered pages of a list lead to
 * its entries besides, and what a sitemap lists is not new.
 */
@ApplicationScoped
class Sequences {

    private static final String KNOWN =
            "select url, run from frontier where analysis_id = $1 and url = any($2::text[])";

    private final CrawlConfig config;

    Sequences(CrawlConfig config) {
        this.config = config;
    }

    /**
     * What pages lead to.
     *
     * @param finds of each, without what goes on for too long
     * @param runs pages of the sequence that end at a URL, for those that go on with one
     */
    record Followed(List<Finds> finds, Map<String, Integer> runs) {}

    /**
     * @param pages in their order
     * @param finds of each
     * @param skipped takes the links that are not followed after all
     */
    Followed follow(Session session, Lease lease, List<CrawledPage> pages, List<Finds> finds, Skipped skipped) {
        Set<String> asked = new HashSet<>();
        for (int i = 0; i < pages.size(); i++) {
            String page = pages.get(i).url();
            Set<String> links = finds.get(i).found().keySet();
            if (links.stream().anyMatch(link -> isNext(page, link))) {
                asked.add(page);
                asked.addAll(links);
            }
        }
        if (asked.isEmpty()) {
            return new Followed(finds, Map.of());
        }
        Map<String, Integer> known = known(session, lease, asked);
        List<Finds> followed = new ArrayList<>();
        Map<String, Integer> runs = new HashMap<>();
        for (int i = 0; i < pages.size(); i++) {
            String page = pages.get(i).url();
            Finds rest = finds.get(i);
            List<String> fresh = asked.contains(page)
                    ? rest.found().keySet().stream()
                            .filter(link -> !known.containsKey(link))
                            .limit(2)
                            .toList()
                    : List.of();
            if (fresh.size() == 1 && isNext(page, fresh.getFirst())) {
                String next = fresh.getFirst();
                int run = known.getOrDefault(page, 0) + 1;
                if (run > config.sequencePages()) {
                    skipped.add(Skip.ENDLESS_SEQUENCE, next);
                    rest = without(rest, next);
                } else {
                    runs.put(next, run);
                }
            }
            rest.found().keySet().forEach(link -> known.putIfAbsent(link, 0));
            followed.add(rest);
        }
        return new Followed(followed, runs);
    }

    private static Map<String, Integer> known(Session session, Lease lease, Set<String> urls) {
        Map<String, Integer> known = new HashMap<>();
        for (Row row : session.execute(KNOWN, lease.analysisId(), urls.toArray(String[]::new))) {
            known.put(row.getString("url"), row.getInteger("run"));
        }
        return known;
    }

    private static boolean isNext(String page, String link) {
        return NumberStep.between(page, link).isPresent();
    }

    private static Finds without(Finds finds, String url) {
        Map<String, Level> found = new TreeMap<>(finds.found());
        found.remove(url);
        return new Finds(found, finds.external(), finds.skipped());
    }
}
