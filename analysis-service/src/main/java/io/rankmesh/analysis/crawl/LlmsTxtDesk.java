package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.analysis.AnalysisKind;
import io.rankmesh.analysis.fetch.FetchResult;
import io.rankmesh.analysis.lease.Fence;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.audit.LlmsTxt;
import io.rankmesh.audit.url.Urls;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Gets llms.txt once for a site, unless robots.txt forbids it, and keeps it until the analysis ends. */
@ApplicationScoped
public class LlmsTxtDesk {

    private static final int MAX_BYTES = 100_000;

    private static final String FIND = "select status, content_type, text from crawl_llms_txt where analysis_id = $1";

    private static final String SAVE = """
            insert into crawl_llms_txt (analysis_id, status, content_type, text) values ($1, $2, $3, $4) on conflict do nothing
            """;

    private final Database database;
    private final Fence fence;
    private final RobotsDesk robots;
    private final SmallFiles files;

    LlmsTxtDesk(Database database, Fence fence, RobotsDesk robots, SmallFiles files) {
        this.database = database;
        this.fence = fence;
        this.robots = robots;
        this.files = files;
    }

    /** @return false when the worker has to stop before the file is there */
    public boolean read(RunControl run, CrawlPlan plan) throws InterruptedException {
        Lease lease = run.lease();
        if (lease.kind() != AnalysisKind.SITE
                || run.persist(() -> find(lease.analysisId())).isPresent()) {
            return true;
        }
        return run.isDoneAside(() -> readNow(run, plan));
    }

    private boolean readNow(RunControl run, CrawlPlan plan) throws InterruptedException {
        Lease lease = run.lease();
        String origin = Urls.origin(lease.url()).orElseThrow();
        String url = origin + "/llms.txt";
        SiteRobots rules = robots.of(origin, run, plan);
        if (rules.allows(url)) {
            LlmsTxt file = files.get(url, plan, plan.delay(rules), LlmsTxtDesk::kept)
                    .map(LlmsTxtDesk::file)
                    .orElse(LlmsTxt.ABSENT);
            run.persist(() -> save(lease, file));
        }
        return true;
    }

    private static byte[] kept(byte[] body) {
        return body.length <= MAX_BYTES ? body : Arrays.copyOf(body, MAX_BYTES);
    }

    private static LlmsTxt file(FetchResult result) {
        return switch (result) {
            case FetchResult.Answer answer ->
                new LlmsTxt(
                        answer.status(),
                        answer.header("content-type").orElse(""),
                        new String(answer.body(), StandardCharsets.UTF_8));
            case FetchResult.Failure failure -> failure.error().isOurs() ? LlmsTxt.ABSENT : LlmsTxt.UNREACHABLE;
        };
    }

    private void save(Lease lease, LlmsTxt file) {
        database.transact(session -> {
            fence.pass(session, lease);
            session.execute(SAVE, lease.analysisId(), file.status(), file.contentType(), file.text());
        });
    }

    /** Empty when it was not asked for. */
    public Optional<LlmsTxt> find(UUID analysisId) {
        for (Row row : database.execute(FIND, analysisId)) {
            return Optional.of(
                    new LlmsTxt(row.getInteger("status"), row.getString("content_type"), row.getString("text")));
        }
        return Optional.empty();
    }
}
