package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.analysis.CrawlOptions;
import io.rankmesh.analysis.analysis.CrawlOptionsRepository;
import io.rankmesh.analysis.extract.Extracts;
import io.rankmesh.analysis.fetch.CrawlerConfig;
import io.rankmesh.analysis.fetch.RequestHeaders;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.analysis.recrawl.Recrawls;
import io.rankmesh.audit.extract.Extractor;
import io.rankmesh.audit.url.WebUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the plan of an analysis of what was asked for. */
@ApplicationScoped
public class CrawlPlans {

    private final CrawlOptionsRepository asked;
    private final Extracts extracts;
    private final CrawlerConfig config;
    private final Recrawls recrawls;

    CrawlPlans(CrawlOptionsRepository asked, Extracts extracts, CrawlerConfig config, Recrawls recrawls) {
        this.recrawls = recrawls;
        this.asked = asked;
        this.extracts = extracts;
        this.config = config;
    }

    public CrawlPlan of(RunControl run) throws InterruptedException {
        Lease lease = run.lease();
        CrawlOptionsRepository.Asked stored = run.persist(() -> asked.find(lease.analysisId()));
        List<Extractor> extractors = run.persist(() -> extracts.extractors(lease.analysisId()));
        CrawlOptions options = stored.options();
        Map<String, String> abroad =
                options.userAgent().isEmpty() ? Map.of() : Map.of("User-Agent", options.userAgent());
        Map<String, String> atHome = new HashMap<>(abroad);
        atHome.putAll(stored.secrets().headers());
        return new CrawlPlan(
                options,
                extractors,
                lease.settings().suppressing(),
                new SiteScope(lease.url(), options, lease.startedAt()),
                WebUrl.parse(lease.url()).orElseThrow(() -> new IllegalArgumentException("not a URL")),
                new RequestHeaders(atHome),
                new RequestHeaders(abroad),
                config.maxCrawlDelay(),
                run.requester(),
                recrawls.of(
                        run, options.userAgent(), !stored.secrets().headers().isEmpty()));
    }
}
