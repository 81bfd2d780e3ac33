package io.rankmesh.analysis.sitemap;

import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.analysis.crawl.CrawlPlans;
import io.rankmesh.analysis.lease.Leases;
import io.rankmesh.analysis.lease.Leases.Candidate;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.TestCallers;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;

/** A site whose sitemaps are read, and what is stored of them. */
abstract class AbstractSitemapsTest {

    @Inject
    Sitemaps sitemaps;

    @Inject
    CrawlPlans plans;

    @Inject
    Leases leases;

    @Inject
    Stored stored;

    @Inject
    Database database;

    final Caller caller = TestCallers.anyone(Tier.ENTERPRISE);
    final Api api = new Api(caller);
    final TestSite site = new TestSite();
    final TestSite other = new TestSite();
    final CountDownLatch closed = new CountDownLatch(1);

    @AfterEach
    void close() {
        closed.countDown();
        site.close();
        other.close();
    }

    UUID submitted(Map<String, ?> crawl) {
        return UUID.fromString(
                api.accepted(Map.of("projectId", api.project(site.url("/")), "kind", "site", "crawl", crawl)));
    }

    RunControl claim(UUID analysis, String worker) {
        return new RunControl(leases.claim(new Candidate(analysis, caller.accountId()), worker)
                .orElseThrow());
    }

    boolean read(UUID analysis) throws InterruptedException {
        return read(claim(analysis, "worker"));
    }

    boolean read(RunControl run) throws InterruptedException {
        return sitemaps.read(run, plans.of(run));
    }

    List<String> files(UUID analysis) {
        return rows("""
                select concat_ws(' ', url, source, status, coalesce(kind, 'null'), urls, unusable, coalesce(error, 'null'))
                  from sitemap where analysis_id = $1 order by level, url""", analysis).stream()
                .map(row -> row.replace(site.url(""), ""))
                .toList();
    }

    List<String> rows(String query, UUID analysis) {
        List<String> rows = new ArrayList<>();
        for (Row row : database.execute(query, analysis)) {
            rows.add(row.getString(0));
        }
        return rows;
    }

    static String urls(String... urls) {
        return Stream.of(urls)
                .map("<url><loc>%s</loc></url>"::formatted)
                .collect(Collectors.joining("", "<urlset>", "</urlset>"));
    }

    static String index(String... urls) {
        return Stream.of(urls)
                .map("<sitemap><loc>%s</loc></sitemap>"::formatted)
                .collect(Collectors.joining("", "<sitemapindex>", "</sitemapindex>"));
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
