package io.rankmesh.analysis.completion;

import io.rankmesh.analysis.crawl.RootDesk;
import io.rankmesh.analysis.external.ExternalLinkStore;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.audit.http.Refusals;
import io.rankmesh.audit.site.SiteAuditor;
import io.rankmesh.audit.site.Sitemap;
import io.rankmesh.audit.sitemap.UnusableEntries;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a crawl met beside its pages: sitemaps, other roots of the site, and faulty links to other sites. Read in parts. */
@ApplicationScoped
class SurroundingsStore {

    private static final int PART = 5_000;

    /** Those that were not got for a reason of our own say nothing about the site, nor do those that are asked for too fast. */
    private static final String SITEMAPS = """
            select seq, url, urls, unusable, first_unusable, done, status, error, error_detail,
                   coalesce(error in ('host-busy', 'fetch-failed', 'cut'), false) as unknown
              from sitemap where analysis_id = $1 order by seq
            """;

    private static final String CUT =
            "select jsonb_exists(skipped::jsonb, 'sitemaps') as cut from analysis where id = $1";

    private static final String LISTED = """
            select sitemap, url from sitemap_url
             where analysis_id = $1 and (sitemap, url) > ($2, $3)
             order by sitemap, url limit $4
            """;

    private final Database database;
    private final ExternalLinkStore externalLinks;
    private final RootDesk roots;

    SurroundingsStore(Database database, ExternalLinkStore externalLinks, RootDesk roots) {
        this.database = database;
        this.externalLinks = externalLinks;
        this.roots = roots;
    }

    /** Tells an auditor who knows the pages. */
    void tell(UUID analysisId, SiteAuditor auditor) {
        Map<Integer, String> sitemaps = new HashMap<>();
        boolean whole = true;
        for (Row row : database.execute(SITEMAPS, analysisId)) {
            Integer status = row.getInteger("status");
            if (row.getBoolean("unknown") || (status != null && Refusals.ofSpeed(status))) {
                auditor.sitemapsCut();
            } else if (row.getBoolean("done")) {
                sitemaps.put(row.getInteger("seq"), row.getString("url"));
                auditor.sitemap(new Sitemap(
                        row.getString("url"),
                        status,
                        row.getInteger("urls"),
                        new UnusableEntries(
                                row.getInteger("unusable"), List.of(row.getArrayOfStrings("first_unusable"))),
                        row.getString("error"),
                        row.getString("error_detail")));
            } else {
                whole = false;
            }
        }
        if (database.execute(CUT, analysisId).iterator().next().getBoolean("cut")) {
            auditor.sitemapsCut();
        }
        // of sitemaps that were not all read it is unknown what they don't list
        if (whole) {
            tellListed(analysisId, sitemaps, auditor);
        }
        externalLinks.tell(analysisId, auditor);
        roots.tell(analysisId, auditor);
    }

    private void tellListed(UUID analysisId, Map<Integer, String> sitemaps, SiteAuditor auditor) {
        int sitemap = -1;
        String url = "";
        RowSet<Row> rows;
        do {
            rows = database.execute(LISTED, analysisId, sitemap, url, PART);
            for (Row row : rows) {
                sitemap = row.getInteger("sitemap");
                url = row.getString("url");
                String file = sitemaps.get(sitemap);
                if (file != null) {
                    auditor.listed(url, file);
                }
            }
        } while (rows.rowCount() == PART);
    }
}
