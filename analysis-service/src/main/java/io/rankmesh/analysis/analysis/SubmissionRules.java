package io.rankmesh.analysis.analysis;

import io.rankmesh.analysis.extract.ExtractRequest;
import io.rankmesh.analysis.extract.ExtractRules;
import io.rankmesh.analysis.extract.Extracts;
import io.rankmesh.analysis.project.SettingsRules;
import io.rankmesh.analysis.url.UrlRules;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.FieldError;
import io.rankmesh.common.problem.InvalidInputException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a submission has to be like. All faults of a step are told at once. */
@ApplicationScoped
class SubmissionRules {

    static final int DEFAULT_PAGES = 500;
    static final int MAX_DEPTH = 1000;
    static final int MAX_HTML_BYTES = 5 * 1024 * 1024;

    /** A URL and the redirects it may lead through. */
    private static final int PAGES_OF_A_CHAIN = 1 + UrlRules.MAX_REDIRECTS;

    private static final String FOR_SITES = "is for analyses of kind site only";

    private final UrlRules urls;

    SubmissionRules(UrlRules urls) {
        this.urls = urls;
    }

    /**
     * Checks what needs no look at the project, and does not depend on who asks: it holds for the same body later.
     *
     * @return the id of the project
     * @throws InvalidInputException naming every field at fault
     */
    UUID check(SubmissionRequest request) {
        List<FieldError> errors = new ArrayList<>();
        if (request.projectId() == null) {
            errors.add(new FieldError("projectId", FieldCode.REQUIRED, "must be given"));
        }
        if (request.kind() == null) {
            errors.add(new FieldError("kind", FieldCode.REQUIRED, "must be one of site, page and html"));
        }
        if (request.url() != null) {
            urls.faultOf("url", request.url()).ifPresent(errors::add);
        }
        checkHtml(request, errors);
        checkLimits(request, errors);
        CrawlRules.check(request.crawl(), request.kind(), errors);
        errors.addAll(ExtractRules.faultsOf(request.extract()));
        if (request.settings() != null) {
            errors.addAll(SettingsRules.faultsOf(
                    "settings.thresholds", request.settings().thresholds()));
        }
        if (!errors.isEmpty() || request.projectId() == null) {
            throw new InvalidInputException(errors);
        }
        return request.projectId();
    }

    private static void checkHtml(SubmissionRequest request, List<FieldError> errors) {
        String html = request.html();
        if (request.kind() != AnalysisKind.HTML) {
            if (html != null && request.kind() != null) {
                errors.add(new FieldError("html", FieldCode.NOT_ALLOWED, "is for analyses of kind html only"));
            }
            return;
        }
        if (html == null) {
            errors.add(new FieldError("html", FieldCode.REQUIRED, "must be given for an analysis of kind html"));
        } else if (html.isBlank()) {
            errors.add(new FieldError("html", FieldCode.BLANK, "must not be blank"));
        } else if (html.length() > MAX_HTML_BYTES || html.getBytes(StandardCharsets.UTF_8).length > MAX_HTML_BYTES) {
            errors.add(new FieldError("html", FieldCode.TOO_LONG, "must have at most 5 MiB"));
        } else if (isBinary(html)) {
            errors.add(
                    new FieldError("html", FieldCode.INVALID, "is not text: it holds NUL or many control characters"));
        }
    }

    /** Broken documents of people have a stray control character; images and archives have hundreds. */
    private static boolean isBinary(String html) {
        int controls = 0;
        for (int i = 0; i < html.length(); i++) {
            char c = html.charAt(i);
            if (c == 0) {
                return true;
            }
            if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || c == 0xfffd) {
                controls++;
            }
        }
        return controls > 10 && controls > html.length() / 20;
    }

    private static void checkLimits(SubmissionRequest request, List<FieldError> errors) {
        Integer maxPages = request.maxPages();
        Integer maxDepth = request.maxDepth();
        if (request.kind() == AnalysisKind.PAGE || request.kind() == AnalysisKind.HTML) {
            if (maxPages != null) {
                errors.add(new FieldError("maxPages", FieldCode.NOT_ALLOWED, FOR_SITES));
            }
            if (maxDepth != null) {
                errors.add(new FieldError("maxDepth", FieldCode.NOT_ALLOWED, FOR_SITES));
            }
            return;
        }
        if (maxPages != null && maxPages < 1) {
            errors.add(new FieldError("maxPages", FieldCode.OUT_OF_RANGE, "must be at least 1"));
        }
        if (maxDepth != null && (maxDepth < 0 || maxDepth > MAX_DEPTH)) {
            errors.add(new FieldError("maxDepth", FieldCode.OUT_OF_RANGE, "must be from 0 to " + MAX_DEPTH));
        }
    }

    /**
     * Checks the rest and fills in what was left out.
     *
     * @param projectUrl normalised
     * @throws InvalidInputException naming every field at fault
     */
    Submission complete(SubmissionRequest request, UUID projectId, String projectUrl, Caller caller) {
        AnalysisKind kind = request.kind();
        if (kind == null) {
            throw new IllegalArgumentException("not checked");
        }
        String url = request.url() == null ? projectUrl : UrlRules.normalized(request.url());
        List<FieldError> errors = new ArrayList<>();
        if (kind != AnalysisKind.HTML && !UrlRules.sameSite(url, projectUrl)) {
            errors.add(new FieldError("url", FieldCode.OUTSIDE_PROJECT, "must be within the project's site"));
        }
        checkQuota(request, caller, errors);
        if (!errors.isEmpty()) {
            throw new InvalidInputException(errors);
        }
        CrawlOptions crawl = CrawlRules.options(request.crawl(), kind);
        CrawlSecrets secrets = CrawlRules.secrets(request.crawl());
        List<ExtractRequest> extract = Extracts.checked(request.extract());
        Quota quota = Quota.of(caller);
        Tier tier = caller.tier();
        int running = quota.running();
        return switch (kind) {
            case SITE ->
                new Submission(
                        projectId,
                        kind,
                        url,
                        null,
                        orElse(request.maxPages(), Math.min(DEFAULT_PAGES, quota.pages())),
                        orElse(request.maxDepth(), MAX_DEPTH),
                        tier,
                        running,
                        crawl,
                        secrets,
                        extract);
            case PAGE ->
                new Submission(projectId, kind, url, null, PAGES_OF_A_CHAIN, 0, tier, running, crawl, secrets, extract);
            case HTML ->
                new Submission(projectId, kind, url, request.html(), 1, 0, tier, running, crawl, secrets, extract);
        };
    }

    private static void checkQuota(SubmissionRequest request, Caller caller, List<FieldError> errors) {
        int mostPages = Quota.of(caller).pages();
        if (request.maxPages() != null && request.maxPages() > mostPages) {
            errors.add(new FieldError(
                    "maxPages",
                    FieldCode.OVER_TIER_LIMIT,
                    "must be at most " + mostPages
                            + (caller.restricted()
                                    ? " while you are restricted"
                                    : " in the " + caller.tier().wireName() + " tier")));
        }
    }

    private static int orElse(@Nullable Integer value, int fallback) {
        return value == null ? fallback : value;
    }
}
