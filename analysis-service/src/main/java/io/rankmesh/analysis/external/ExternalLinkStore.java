package io.rankmesh.analysis.external;

import io.rankmesh.analysis.crawl.CrawlConfig;
import io.rankmesh.analysis.crawl.ExternalLinkSink;
import io.rankmesh.analysis.lease.Fence;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.analysis.url.UrlRules;
import io.rankmesh.audit.site.ExternalFault;
import io.rankmesh.audit.site.SiteAuditor;
import io.rankmesh.audit.url.WebUrl;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The links of an analysis to other sites in PostgreSQL: found, as many as it may check, then checked, then told. */
@ApplicationScoped
public class ExternalLinkStore implements ExternalLinkSink {

    private static final int PART = 5_000;

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

    /** Hosts take turns, so that one that is slow holds up few. */
    private static final String UNCHECKED = """
            select url, host from (
                select url, host, row_number() over (partition by host order by url) as place
                  from external_link where analysis_id = $1 and not checked
            ) waiting
            order by place, url limit $2
            """;

    private static final String SAVE = """
            update external_link l
               set checked = true, status = u.status, redirect_to = u.redirect_to, error = u.error, error_detail = u.detail,
                   moved = u.moved
              from unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::boolean[])
                   as u(url, status, redirect_to, error, detail, moved)
             where l.analysis_id = $1 and l.url = u.url
            """;

    private static final String FAULTY = """
            select url, status, error from external_link
             where analysis_id = $1 and url > $2 and checked
               and (error is not null or status >= 400 or (redirect_to is not null and moved is not false))
             order by url limit $3
            """;

    private final Database database;
    private final Fence fence;
    private final CrawlConfig config;

    ExternalLinkStore(Database database, Fence fence, CrawlConfig config) {
        this.database = database;
        this.fence = fence;
        this.config = config;
    }

    @Override
    public void add(Session session, Lease lease, List<? extends Collection<String>> pages, Consumer<String> skipped) {
        Set<String> urls = new TreeSet<>();
        pages.forEach(urls::addAll);
        Set<String> known = known(session, lease, urls);
        urls.removeAll(known);
        if (urls.isEmpty()) {
            return;
        }
        Map<String, Long> counts = counts(session, lease, urls);
        List<String> added = new ArrayList<>();
        for (Collection<String> page : pages) {
            for (String url : page) {
                if (known.contains(url)) {
                    continue;
                }
                if (fits(url, counts)) {
                    known.add(url);
                    added.add(url);
                } else {
                    skipped.accept(url);
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

    private static Set<String> known(Session session, Lease lease, Set<String> urls) {
        Set<String> known = new HashSet<>();
        if (!urls.isEmpty()) {
            for (Row row : session.execute(KNOWN, lease.analysisId(), urls.toArray(String[]::new))) {
                known.add(row.getString("url"));
            }
        }
        return known;
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

    List<UncheckedLink> unchecked(Lease lease, int limit) {
        List<UncheckedLink> links = new ArrayList<>();
        for (Row row : database.execute(UNCHECKED, lease.analysisId(), limit)) {
            links.add(new UncheckedLink(row.getString("url"), row.getString("host")));
        }
        return links;
    }

    boolean save(Lease lease, List<CheckedLink> links) {
        return database.inTransaction(session -> {
            fence.pass(session, lease);
            session.execute(
                    SAVE,
                    lease.analysisId(),
                    texts(links, CheckedLink::url),
                    links.stream().map(CheckedLink::status).toArray(Integer[]::new),
                    texts(links, CheckedLink::redirectTo),
                    texts(links, CheckedLink::error),
                    texts(links, CheckedLink::detail),
                    links.stream().map(CheckedLink::moved).toArray(Boolean[]::new));
            fence.progressed(session, lease);
            return true;
        });
    }

    private static @Nullable String[] texts(List<CheckedLink> links, Function<CheckedLink, @Nullable String> value) {
        return links.stream().map(value).toArray(String[]::new);
    }

    /** Tells an auditor which links do not end at a page, or have moved for good. Read in parts. */
    public void tell(UUID analysisId, SiteAuditor auditor) {
        String url = "";
        RowSet<Row> rows;
        do {
            rows = database.execute(FAULTY, analysisId, url, PART);
            for (Row row : rows) {
                url = row.getString("url");
                String error = row.getString("error");
                int status = row.getInteger("status");
                if (error == null) {
                    auditor.external(url, status >= 400 ? status : SiteAuditor.REDIRECTED);
                } else {
                    tell(url, error, auditor);
                }
            }
        } while (rows.rowCount() == PART);
    }

    private static void tell(String url, String error, SiteAuditor auditor) {
        ExternalFault.of(error).ifPresent(fault -> auditor.external(url, fault));
    }
}
