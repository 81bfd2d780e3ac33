package io.rankmesh.audit.site;

import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.content.SimHash;
import io.rankmesh.audit.rule.Report;
import io.rankmesh.audit.site.CrossPageRule.Check;
import io.rankmesh.audit.site.Subject.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the canonical URL of a page turns out to be. Whether it is well formed, or the home page, is Lighthouse's canonical. */
final class CanonicalRules {
    private static final String SOURCE =
            "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls";
    private static final String MISTAKES =
            "https://developers.google.com/search/blog/2013/04/5-common-mistakes-with-relcanonical";

    private CanonicalRules() {}

    static List<CrossPageRule> all() {
        return List.of(
                rule(
                        "canonical-to-broken",
                        "Canonical URL is a broken page",
                        "Name a page that can be fetched, or the page itself.",
                        CanonicalRules::broken,
                        CanonicalRules::brokenElsewhere),
                rule(
                        "canonical-to-redirect",
                        "Canonical URL redirects",
                        "Name the URL at which the redirects end.",
                        CanonicalRules::redirect,
                        CanonicalRules::redirectElsewhere),
                rule(
                        "canonical-to-noindex",
                        "Canonical URL must not be indexed",
                        Severity.WARNING,
                        "Remove noindex from the canonical page, or name another one: now neither page can be found.",
                        SOURCE,
                        CanonicalRules::noindex),
                rule(
                        "canonical-chain",
                        "Canonical URL names yet another canonical URL",
                        Severity.WARNING,
                        "Name the last page of the chain right away; search engines may ignore chains.",
                        SOURCE,
                        CanonicalRules::chain),
                rule(
                        "canonical-loop",
                        "Canonical URLs name each other",
                        Severity.WARNING,
                        "Let one of the pages name itself, and the others that one.",
                        SOURCE,
                        CanonicalRules::loop),
                rule(
                                "canonical-mismatch",
                                "Canonical URL is a page with other content",
                                Severity.NOTICE,
                                "Name a page with the same content; search engines ignore canonical links between pages that differ.",
                                MISTAKES,
                                CanonicalRules::mismatch)
                        .withThreshold(18, AuditInfo.Unit.BITS));
    }

    private static CrossPageRule rule(
            String id, String title, Severity severity, String guidance, String source, Check check) {
        return CrossPageRule.of(id, title, Category.INDEXING, severity, guidance, source, (page, report) -> {
            if (page.isContent() && target(page) >= 0) {
                check.run(page, report);
            }
        });
    }

    /** A rule that has something to say of canonical URLs on other sites too, by what came of the look at them. */
    private static CrossPageRule rule(
            String id, String title, String guidance, Check check, BiConsumer<Subject, Report> elsewhere) {
        return CrossPageRule.of(id, title, Category.INDEXING, Severity.WARNING, guidance, SOURCE, (page, report) -> {
            if (page.isContent() && target(page) >= 0) {
                check.run(page, report);
            } else if (page.isContent() && target(page) == PageTable.UNKNOWN) {
                elsewhere.accept(page, report);
            }
        });
    }

    private static int target(Subject page) {
        return page.table.canonicals[page.number];
    }

    private static Evidence evidence(Subject page, @Nullable String value) {
        return new Evidence("link[rel=canonical]", null, Objects.requireNonNull(page.page.canonical()), value);
    }

    private static void broken(Subject page, Report report) {
        int target = target(page);
        if (page.table.isBroken(target)) {
            report.fail("The canonical URL " + page.fault(target), () -> evidence(page, page.status(target)));
        }
    }

    private static void redirect(Subject page, Report report) {
        int target = target(page);
        if (page.table.isRedirect(target)) {
            report.fail(
                    "The canonical URL redirects (" + page.table.status(target) + ")",
                    () -> evidence(
                            page, page.redirectUrls(page.redirects(target)).getLast()));
        }
    }

    private static void brokenElsewhere(Subject page, Report report) {
        int status = page.site.external().status(Objects.requireNonNull(page.page.canonical()));
        if (ExternalLinks.isBroken(status)) {
            report.fail(
                    "The canonical URL " + ExternalLinks.fault(status),
                    () -> evidence(page, ExternalLinks.told(status)));
        }
    }

    private static void redirectElsewhere(Subject page, Report report) {
        String canonical = Objects.requireNonNull(page.page.canonical());
        if (page.site.external().status(canonical) == SiteAuditor.REDIRECTED) {
            report.fail("The canonical URL redirects", () -> evidence(page, null));
        }
    }

    private static void noindex(Subject page, Report report) {
        if (page.table.isNoindex(target(page))) {
            report.fail("The canonical URL is a page that asks not to be indexed", () -> evidence(page, "noindex"));
        }
    }

    private static void chain(Subject page, Report report) {
        Path path = page.canonicals(page.number);
        if (!path.loop() && path.hops() > 1) {
            report.fail("The canonical URL names another canonical URL", () -> Subject.chain(page.canonicalUrls(path)));
        }
    }

    private static void loop(Subject page, Report report) {
        Path path = page.canonicals(page.number);
        if (path.loop()) {
            report.fail(
                    "Following the canonical URLs from page to page never ends",
                    () -> Subject.chain(page.canonicalUrls(path)));
        }
    }

    /**
     * Measured on the manuals of PostgreSQL, Python and SQLite: nine in ten pages differ by 21 bits and more from another one; a page of
     * which 30 percent has been replaced differs from what it was by 13 bits at the median, and by 18 at most in nine cases of ten.
     */
    private static void mismatch(Subject page, Report report) {
        long other = page.table.fingerprints[target(page)];
        Long own = page.page.simhash();
        if (own != null && other != 0 && SimHash.distance(own, other) > report.threshold()) {
            report.fail(
                    "The canonical URL is a page with a different text",
                    () -> evidence(page, SimHash.distance(own, other) + " of 64 bits"));
        }
    }
}
