package io.rankmesh.analysis.crawl;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.analysis.extract.Extracts;
import io.rankmesh.analysis.fetch.FetchError;
import io.rankmesh.analysis.fetch.FetchRequest;
import io.rankmesh.analysis.fetch.FetchResult;
import io.rankmesh.analysis.fetch.Fetcher;
import io.rankmesh.analysis.fetch.Requester;
import io.rankmesh.analysis.fetch.Validators;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.analysis.recrawl.KeptAudit;
import io.rankmesh.analysis.recrawl.KeptPage;
import io.rankmesh.analysis.recrawl.Recrawl;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.PageAudit;
import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.extract.Extractor;
import io.rankmesh.audit.http.Crawler;
import io.rankmesh.audit.http.FetchFailure;
import io.rankmesh.audit.http.Headers;
import io.rankmesh.audit.site.PageSummary;
import io.rankmesh.audit.url.WebUrl;
import io.rankmesh.common.telemetry.Telemetry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Turns a URL into a page: fetched, read and audited, unless it is as the analysis before has seen it. */
@ApplicationScoped
public class Visitor {

    private static final Logger LOG = Logger.getLogger(Visitor.class);

    static final String ROBOTS_FORBIDDEN = "robots-forbidden";
    private static final String AUDIT_FAILED = "audit-failed";

    private static final String HOW_TO_ALLOW = "To have the site analysed, let %s in: \"User-agent: %s\", \"Allow: /\"."
                    .formatted(Crawler.PRODUCT_TOKEN, Crawler.PRODUCT_TOKEN)
            + " What is not public yet, noindex or a password keeps out of search engines.";

    private final Fetcher fetcher;
    private final PageAuditor auditor;
    private final PageReaders readers;
    private final Counter auditsFailed;
    private final Counter unchanged;

    Visitor(Fetcher fetcher, PageAuditor auditor, PageReaders readers, MeterRegistry metrics) {
        this.fetcher = fetcher;
        this.auditor = auditor;
        this.readers = readers;
        this.auditsFailed = metrics.counter(Telemetry.AUDITS_FAILED);
        this.unchanged = metrics.counter(Telemetry.CRAWL_UNCHANGED);
    }

    /** @param earlier the page as the analysis before has seen it */
    private record Visit(
            String url, Level level, SiteRobots robots, Lease lease, CrawlPlan plan, Optional<KeptPage> earlier) {

        Discovery links() {
            return new Discovery.Links(lease, plan, level);
        }

        CrawledPage page(
                Fetch fetch,
                PageFacts facts,
                List<Finding> findings,
                @Nullable String extracted,
                Discovery found,
                @Nullable KeptPage kept) {
            return CrawledPage.of(plan.suppressions(), fetch, level, facts, findings, extracted, found, kept);
        }

        PageInput.Builder input() {
            return PageInput.builder(url)
                    .robots(robots.rules())
                    .fetchedAt(lease.startedAt())
                    .settings(lease.settings().audits())
                    .extractors(plan.extractors());
        }
    }

    CrawledPage visit(String url, Level level, SiteRobots robots, Lease lease, CrawlPlan plan)
            throws InterruptedException {
        boolean tooCostly = robots.isTooCostlyFor(url);
        CrawledPage page = visitIfAllowed(url, level, robots, lease, plan);
        if (tooCostly) {
            page.finds().skipped().add(Skip.ROBOTS_RULES, url);
        }
        return page;
    }

    private CrawledPage visitIfAllowed(String url, Level level, SiteRobots robots, Lease lease, CrawlPlan plan)
            throws InterruptedException {
        if (!robots.allows(url)) {
            Optional<FetchError> fault = robots.faultOfOrigin();
            return level.equals(Level.START) || fault.isEmpty()
                    ? forbidden(url, level, robots)
                    : failed(
                            new FetchResult.Failure(fault.get(), robots.whyForbidden(url), 0, 0),
                            new Visit(url, level, robots, lease, plan, Optional.empty()));
        }
        WebUrl parsed = WebUrl.parse(url).orElseThrow(() -> new IllegalStateException("the frontier holds URLs only"));
        FetchRequest plain = FetchRequest.page(parsed, plan.delay(robots), plan.headersFor(parsed));
        FetchRequest request = level.equals(Level.START) ? plain.asEntry() : plain;
        Recrawl recrawl = plan.recrawl();
        Optional<KeptPage> earlier = recrawl.earlier(url, robots.fingerprint());
        Visit visit = new Visit(url, level, robots, lease, plan, earlier);
        Validators validators = earlier.map(recrawl::validators).orElse(Validators.NONE);
        if (!validators.isEmpty()) {
            Optional<CrawledPage> page =
                    fetcher.fetch(request.ifChanged(validators), result -> readUnlessHeadersChanged(result, visit));
            if (page.isPresent()) {
                return page.get();
            }
        }
        return fetcher.fetch(request, result -> read(result, visit));
    }

    /** Empty when the body is the same and has not been sent, but headers that the audit goes by are others. */
    private Optional<CrawledPage> readUnlessHeadersChanged(FetchResult result, Visit visit)
            throws InterruptedException {
        return result instanceof FetchResult.Answer answer && answer.isNotModified()
                ? takenOver(answer, visit)
                : Optional.of(read(result, visit));
    }

    private Optional<CrawledPage> takenOver(FetchResult.Answer answer, Visit visit) throws InterruptedException {
        if (visit.earlier().isEmpty()) {
            return Optional.empty();
        }
        try {
            return readers.read(visit.plan().requester(), () -> unchanged(answer, visit));
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot take over " + visit.url(), e.getCause());
        }
    }

    private Optional<CrawledPage> unchanged(FetchResult.Answer answer, Visit visit) {
        return visit.earlier()
                .flatMap(page -> visit.plan().recrawl().unchanged(page, answer))
                .map(same -> {
                    unchanged.increment();
                    KeptAudit audit = same.audit();
                    Fetch fetch = Fetch.of(visit.url(), audit.facts().status(), answer.millis());
                    return visit.page(
                            fetch, audit.facts(), audit.findings(), audit.extracted(), visit.links(), same.kept());
                });
    }

    private CrawledPage read(FetchResult result, Visit visit) throws InterruptedException {
        return switch (result) {
            case FetchResult.Answer answer -> {
                Optional<CrawledPage> same = takenOver(answer, visit);
                yield same.isPresent() ? same.get() : audited(answer, visit);
            }
            case FetchResult.Failure failure
            when failure.error().isOurs() -> {
                PageSummary summary = PageSummary.unread(visit.url(), PageSummary.NOT_FETCHED);
                yield CrawledPage.unread(summary, Fetch.of(visit.url(), failure), visit.level(), 0);
            }
            case FetchResult.Failure failure -> failed(failure, visit);
        };
    }

    /** A URL that nobody can read: its own fetch failed, or each of its origin would. */
    private CrawledPage failed(FetchResult.Failure failure, Visit visit) throws InterruptedException {
        PageInput input = visit.input()
                .failure(new FetchFailure(kindOf(failure.error()), failure.detail()))
                .build();
        Fetch fetch = Fetch.of(visit.url(), failure);
        return audited(
                visit.plan().requester(),
                input,
                fetch,
                visit.level(),
                audit -> visit.page(fetch, audit.facts(), audit.findings(), null, Discovery.NOTHING, null));
    }

    private CrawledPage audited(FetchResult.Answer answer, Visit visit) throws InterruptedException {
        Set<String> asked = new HashSet<>();
        PageInput input = visit.input()
                .status(answer.status())
                .headers(Headers.ofEntries(answer.headers()).telling(asked::add))
                .body(answer.body())
                .size(answer.length())
                .firstByteMillis(answer.firstByteMillis())
                .compressionAccepted()
                .build();
        Fetch fetch = Fetch.of(visit.url(), answer.status(), answer.millis());
        return audited(visit.plan().requester(), input, fetch, visit.level(), audit -> {
            Optional<KeptPage> kept = visit.plan().recrawl().keep(visit.robots().fingerprint(), answer, asked, audit);
            return visit.page(
                    fetch,
                    audit.facts(),
                    audit.findings(),
                    Extracts.valuesJson(audit.extracted()),
                    visit.links(),
                    kept.orElse(null));
        });
    }

    /** A document that was handed in, as if it had been served at the URL. */
    public CrawledPage read(RunControl run, String html, List<Extractor> extractors) throws InterruptedException {
        Lease lease = run.lease();
        PageInput input = PageInput.builder(lease.url())
                .html(html)
                .fetchedAt(lease.startedAt())
                .settings(lease.settings().audits())
                .extractors(extractors)
                .build();
        Fetch fetch = Fetch.of(lease.url(), 200, 0);
        return audited(
                run.requester(),
                input,
                fetch,
                Level.START,
                audit -> CrawledPage.of(
                        lease.settings().suppressing(),
                        fetch,
                        Level.START,
                        audit.facts(),
                        audit.findings(),
                        Extracts.valuesJson(audit.extracted()),
                        Discovery.NOTHING,
                        null));
    }

    private static CrawledPage forbidden(String url, Level level, SiteRobots robots) {
        String error = Objects.requireNonNullElse(robots.error(), ROBOTS_FORBIDDEN);
        int status = robots.error() == null ? PageSummary.BLOCKED : PageSummary.NOT_FETCHED;
        String why = robots.whyForbidden(url);
        boolean endsAll = level.equals(Level.START) && robots.error() == null;
        Fetch none = new Fetch(url, 0, 0, error, endsAll ? why + " " + HOW_TO_ALLOW : why);
        return CrawledPage.unread(PageSummary.unread(url, status), none, level, 0);
    }

    /** A page on which the audit engine fails is a fault of that page's: the others are worth their crawl. */
    private CrawledPage audited(
            Requester requester, PageInput input, Fetch fetch, Level level, Function<PageAudit, CrawledPage> made)
            throws InterruptedException {
        try {
            return auditor.audit(requester, input, made);
        } catch (AuditFailedException e) {
            LOG.errorf(e.getCause(), "%s cannot be audited", input.url());
            auditsFailed.increment();
            String sentence = "The page could not be audited, for a reason of our own.";
            int status = fetch.status() < 400 ? PageSummary.NOT_FETCHED : fetch.status();
            PageSummary summary = PageSummary.unread(input.url(), status);
            Fetch failed = new Fetch(fetch.url(), fetch.status(), fetch.millis(), AUDIT_FAILED, sentence);
            return CrawledPage.unread(summary, failed, level, input.size());
        }
    }

    private static FetchFailure.Kind kindOf(FetchError error) {
        return switch (error) {
            case DNS_FAILED -> FetchFailure.Kind.DNS;
            case ADDRESS_NOT_ALLOWED -> FetchFailure.Kind.FORBIDDEN_ADDRESS;
            case UNREACHABLE, REFUSED -> FetchFailure.Kind.CONNECTION;
            case TIMEOUT -> FetchFailure.Kind.TIMEOUT;
            case TLS_FAILED, TLS_INCOMPLETE, TLS_UNKNOWN_AUTHORITY -> FetchFailure.Kind.TLS;
            case TOO_LARGE -> FetchFailure.Kind.TOO_LARGE;
            case BAD_ENCODING, BAD_ANSWER, HOST_BUSY, FETCH_FAILED -> FetchFailure.Kind.PROTOCOL;
        };
    }
}
