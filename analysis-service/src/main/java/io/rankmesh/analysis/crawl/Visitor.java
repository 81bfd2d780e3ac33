package io.rankmesh.analysis.crawl;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.analysis.analysis.AnalysisKind;
import io.rankmesh.analysis.extract.Extracts;
import io.rankmesh.analysis.fetch.FetchError;
import io.rankmesh.analysis.fetch.FetchRequest;
import io.rankmesh.analysis.fetch.FetchResult;
import io.rankmesh.analysis.fetch.Fetcher;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.project.ProjectSettings;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.PageAudit;
import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.extract.Extractor;
import io.rankmesh.audit.http.FetchFailure;
import io.rankmesh.audit.http.Headers;
import io.rankmesh.audit.score.Scores;
import io.rankmesh.audit.score.SiteTally;
import io.rankmesh.audit.site.PageSummary;
import io.rankmesh.audit.url.WebUrl;
import io.rankmesh.common.telemetry.Telemetry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Turns a URL into a page: fetched, read and audited. */
@ApplicationScoped
public class Visitor {

    private static final Logger LOG = Logger.getLogger(Visitor.class);

    private static final String ROBOTS_FORBIDDEN = "robots-forbidden";
    private static final String AUDIT_FAILED = "audit-failed";

    private final Fetcher fetcher;
    private final PageAuditor auditor;
    private final Counter auditsFailed;

    Visitor(Fetcher fetcher, PageAuditor auditor, MeterRegistry metrics) {
        this.fetcher = fetcher;
        this.auditor = auditor;
        this.auditsFailed = metrics.counter(Telemetry.AUDITS_FAILED);
    }

    CrawledPage visit(String url, Level level, SiteRobots robots, Lease lease, CrawlPlan plan)
            throws InterruptedException {
        if (!robots.allows(url)) {
            return forbidden(url, level, robots);
        }
        WebUrl parsed = WebUrl.parse(url).orElseThrow(() -> new IllegalStateException("the frontier holds URLs only"));
        return fetcher.fetch(
                FetchRequest.page(parsed, plan.delay(robots), plan.headersFor(parsed)),
                result -> read(result, url, level, robots, lease, plan));
    }

    private CrawledPage read(
            FetchResult result, String url, Level level, SiteRobots robots, Lease lease, CrawlPlan plan)
            throws InterruptedException {
        PageInput.Builder input = PageInput.builder(url)
                .robots(robots.rules())
                .fetchedAt(lease.startedAt())
                .settings(lease.settings().audits())
                .extractors(plan.extractors());
        return switch (result) {
            case FetchResult.Answer answer -> {
                input.status(answer.status())
                        .headers(Headers.ofEntries(answer.headers()))
                        .body(answer.body())
                        .size(answer.length())
                        .compressionAccepted();
                yield audited(
                        lease,
                        input.build(),
                        level,
                        answer.status(),
                        answer.millis(),
                        null,
                        null,
                        new Links(lease, plan, level));
            }
            case FetchResult.Failure failure
            when failure.error() == FetchError.FETCH_FAILED -> {
                PageSummary summary = PageSummary.unread(url, PageSummary.NOT_FETCHED);
                String error = failure.error().code();
                yield unread(summary, level, failure.status(), 0, failure.millis(), error, failure.detail());
            }
            case FetchResult.Failure failure -> {
                input.failure(new FetchFailure(kindOf(failure.error()), failure.detail()));
                yield audited(
                        lease,
                        input.build(),
                        level,
                        failure.status(),
                        failure.millis(),
                        failure.error().code(),
                        failure.detail(),
                        _ -> Finds.none());
            }
        };
    }

    /** A document that was handed in, as if it had been served at the URL. */
    public CrawledPage read(Lease lease, String html, List<Extractor> extractors) throws InterruptedException {
        PageInput input = PageInput.builder(lease.url())
                .html(html)
                .fetchedAt(lease.startedAt())
                .settings(lease.settings().audits())
                .extractors(extractors)
                .build();
        return audited(lease, input, Level.START, 200, 0, null, null, _ -> Finds.none());
    }

    private static CrawledPage forbidden(String url, Level level, SiteRobots robots) {
        String error = Objects.requireNonNullElse(robots.error(), ROBOTS_FORBIDDEN);
        String detail = robots.whyForbidden(url);
        int status = robots.error() == null ? PageSummary.BLOCKED : PageSummary.NOT_FETCHED;
        PageSummary summary = PageSummary.unread(url, status);
        return unread(summary, level, 0, 0, 0, error, detail);
    }

    private static CrawledPage unread(
            PageSummary summary, Level level, int status, long bytes, long millis, String error, String detail) {
        return new CrawledPage(
                summary.url(),
                level.linkDepth(),
                status,
                null,
                bytes,
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                millis,
                error,
                detail,
                summary,
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                Finds.none());
    }

    /** A page on which the audit engine fails is a fault of that page's: the others are worth their crawl. */
    private CrawledPage audited(
            Lease lease,
            PageInput input,
            Level level,
            int status,
            long millis,
            @Nullable String error,
            @Nullable String detail,
            Discovery found)
            throws InterruptedException {
        try {
            return page(
                    lease.settings(), input.url(), status, auditor.audit(input), level, millis, error, detail, found);
        } catch (AuditFailedException e) {
            LOG.errorf(e.getCause(), "%s cannot be audited", input.url());
            auditsFailed.increment();
            String sentence = "The page could not be audited, for a reason of our own.";
            PageSummary summary = PageSummary.unread(input.url(), status);
            return unread(summary, level, status, input.size(), millis, AUDIT_FAILED, sentence);
        }
    }

    private static CrawledPage page(
            ProjectSettings settings,
            String url,
            int status,
            PageAudit audit,
            Level level,
            long millis,
            @Nullable String error,
            @Nullable String detail,
            Discovery found) {
        PageFacts facts = audit.facts();
        boolean counts = SiteTally.counts(facts);
        List<Finding> suppressed =
                audit.findings().stream().filter(settings::suppresses).toList();
        List<Finding> findings = suppressed.isEmpty()
                ? audit.findings()
                : audit.findings().stream()
                        .filter(Predicate.not(settings::suppresses))
                        .toList();
        return new CrawledPage(
                url,
                level.linkDepth(),
                status,
                facts.contentType(),
                facts.bytes(),
                facts.title(),
                facts.description(),
                facts.canonical(),
                facts.redirectTo(),
                facts.indexable(),
                counts,
                counts ? Scores.page(findings).value() : null,
                millis,
                error,
                detail,
                PageSummary.of(facts).withLinks(link -> new PageSummary.Link(found.identity(link.url()), link.text())),
                facts.links(),
                facts.content(),
                Extracts.valuesJson(audit.extracted()),
                findings,
                suppressed,
                found.in(facts));
    }

    /** Where pages lead to, and what the URLs there are known as. */
    @FunctionalInterface
    private interface Discovery {

        Finds in(PageFacts facts);

        default String identity(String url) {
            return url;
        }
    }

    /** @param level of the page */
    private record Links(Lease lease, CrawlPlan plan, Level level) implements Discovery {

        @Override
        public String identity(String url) {
            return plan.scope().isOnSite(url) ? plan.scope().identity(url) : url;
        }

        @Override
        public Finds in(PageFacts facts) {
            SiteScope scope = plan.scope();
            Finds finds = Finds.none();
            Set<String> seen = new HashSet<>();
            for (PageFacts.Link link : facts.links()) {
                if (!seen.add(link.url() + (link.nofollow() ? " nofollow" : ""))) {
                    continue;
                }
                if (!scope.isOnSite(link.url())) {
                    finds.external().add(link.url());
                } else if (lease.kind() == AnalysisKind.SITE && !link.nofollow()) {
                    finds.add(scope, scope.identity(link.url()), level.ofLinks());
                }
            }
            if (!plan.options().externalLinks()) {
                finds.external().clear();
            }
            // a redirect to what is ignored is followed as it stands, else one that adds a session would lead nowhere
            String target = facts.redirectTo();
            if (target != null && scope.isOnSite(target)) {
                finds.add(scope, target, level.ofRedirects());
            }
            return finds;
        }
    }

    private static FetchFailure.Kind kindOf(FetchError error) {
        return switch (error) {
            case DNS_FAILED -> FetchFailure.Kind.DNS;
            case ADDRESS_NOT_ALLOWED -> FetchFailure.Kind.FORBIDDEN_ADDRESS;
            case UNREACHABLE -> FetchFailure.Kind.CONNECTION;
            case TIMEOUT -> FetchFailure.Kind.TIMEOUT;
            case TLS_FAILED -> FetchFailure.Kind.TLS;
            case TOO_LARGE -> FetchFailure.Kind.TOO_LARGE;
            case BAD_ENCODING, BAD_ANSWER, FETCH_FAILED -> FetchFailure.Kind.PROTOCOL;
        };
    }
}
