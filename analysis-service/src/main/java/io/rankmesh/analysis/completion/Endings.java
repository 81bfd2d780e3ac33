package io.rankmesh.analysis.completion;

import io.rankmesh.analysis.analysis.AnalysisKind;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.analysis.url.UrlRules;
import io.rankmesh.audit.url.Urls;
import io.rankmesh.audit.url.WebUrl;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Decides how an analysis ends, by its pages and what is left of the frontier. */
@ApplicationScoped
class Endings {

    /** The first fault, if not one page could be read. */
    private static final String NOTHING_READ = """
            select error, error_detail from page
             where analysis_id = $1 and error is not null
               and not exists (select 1 from page where analysis_id = $1 and error is null and redirect_to is null)
             order by seq limit 1
            """;

    /** Where the first redirect leads that leaves the site, if all pages redirect: what is on the site is in the frontier. */
    private static final String LED_AWAY = """
            select url, redirect_to from page p
             where analysis_id = $1 and redirect_to is not null
               and not exists (select 1 from page where analysis_id = $1 and redirect_to is null)
               and not exists (select 1 from frontier f where f.analysis_id = $1 and f.url = p.redirect_to)
             order by seq limit 1
            """;

    /** The first answer that has no content by its status (RFC 9110, 15.3.5 and 15.3.6), if no other page has any. */
    private static final String NO_CONTENT = """
            select url, status from page
             where analysis_id = $1 and error is null and status in (204, 205)
               and not exists (select 1 from page where analysis_id = $1 and error is null and redirect_to is null
                                  and status not in (204, 205))
             order by seq limit 1
            """;

    /** The first answer that asks for fewer requests (Refusals.ofSpeed), if no page brought any other but redirects. */
    private static final String TOO_FAST = """
            select status from page
             where analysis_id = $1 and error is null and status in (429, 999)
               and not exists (select 1 from page where analysis_id = $1 and error is null and redirect_to is null
                                  and status not in (429, 999))
             order by seq limit 1
            """;

    private static final String LEFT_OVER = """
            select coalesce(bool_or(depth <= $2 and hop <= $3), false) as within, coalesce(bool_or(depth > $2), false) as deeper,
                   coalesce(bool_or(hop > $3), false) as further,
                   exists (select 1 from page where analysis_id = $1 and error = 'host-busy') as refused
              from frontier where analysis_id = $1 and not done
            """;

    private final Database database;

    Endings(Database database) {
        this.database = database;
    }

    Ending of(Lease lease) {
        Optional<Ending> failure = failure(lease);
        if (failure.isPresent()) {
            return failure.get();
        }
        return Ending.completed(lease.kind() == AnalysisKind.HTML ? Ending.FINISHED : stopReason(lease));
    }

    /** Why nothing could be audited; empty when something could. */
    private Optional<Ending> failure(Lease lease) {
        UUID analysisId = lease.analysisId();
        for (Row row : database.execute(NOTHING_READ, analysisId)) {
            return Optional.of(Ending.failed(row.getString("error"), row.getString("error_detail")));
        }
        for (Row row : database.execute(LED_AWAY, analysisId)) {
            return Optional.of(redirectedAway(lease.url(), row.getString("url"), row.getString("redirect_to")));
        }
        for (Row row : database.execute(NO_CONTENT, analysisId)) {
            return Optional.of(Ending.failed(
                    "nothing-to-audit",
                    "%s answers with status %d, which means that it has no content."
                            .formatted(row.getString("url"), row.getInteger("status"))));
        }
        for (Row row : database.execute(TOO_FAST, analysisId)) {
            return Optional.of(Ending.failed(
                    "host-busy",
                    "The server answers that it is asked too often (status %d), so that nothing could be read."
                            .formatted(row.getInteger("status"))));
        }
        return Optional.empty();
    }

    private static Ending redirectedAway(String start, String from, String to) {
        boolean sameSite = WebUrl.parse(to)
                .filter(target -> WebUrl.parse(start)
                        .filter(site -> Urls.sameSite(site, target))
                        .isPresent())
                .isPresent();
        String why = sameSite
                ? "which is left out by the analysis's patterns, or as a trap for crawlers"
                : "which does not belong to the site";
        return Ending.failed("redirected-away", "%s redirects to %s, %s.".formatted(from, to, why));
    }

    private String stopReason(Lease lease) {
        Row left = database.execute(LEFT_OVER, lease.analysisId(), lease.maxDepth(), UrlRules.MAX_REDIRECTS)
                .iterator()
                .next();
        if (left.getBoolean("refused")) {
            return "host-busy";
        }
        if (left.getBoolean("within")) {
            return "page-limit";
        }
        if (left.getBoolean("deeper")) {
            return "depth-limit";
        }
        return left.getBoolean("further") ? "redirect-limit" : Ending.FINISHED;
    }
}
