package io.rankmesh.audit.site;

import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.PageFacts.Hreflang;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.rule.Report;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** What the language versions of a page turn out to be. Codes and the set itself are audits of the page. */
final class HreflangTargetRules {
    private static final String SOURCE =
            "https://developers.google.com/search/docs/specialty/international/localized-versions";

    /** Redirects that send each visitor elsewhere; the others are for good (RFC 9110, 15.4). */
    private static final Set<Integer> FOR_NOW = Set.of(302, 303, 307);

    private HreflangTargetRules() {}

    static List<CrossPageRule> all() {
        return List.of(
                rule(
                        "hreflang-return-missing",
                        "Language versions do not link back",
                        Severity.WARNING,
                        "Let the other page name this one among its language versions: links that are not mutual are ignored.",
                        HreflangTargetRules::noReturn),
                ruleOnAll(
                        "hreflang-to-broken",
                        "Language versions are broken pages",
                        "Correct the address of the language version, or remove its link.",
                        HreflangTargetRules::broken),
                ruleOnAll(
                        "hreflang-to-redirect",
                        "Language versions redirect",
                        "Name the URL at which the redirects end.",
                        HreflangTargetRules::redirect),
                rule(
                        "hreflang-to-noindex",
                        "Language versions must not be indexed",
                        Severity.WARNING,
                        "Remove noindex from the language version, or its link from this page.",
                        HreflangTargetRules::noindex),
                rule(
                        "hreflang-to-non-canonical",
                        "Language versions name another page as canonical",
                        Severity.WARNING,
                        "Name the canonical page of each language, and let that page name itself as canonical.",
                        HreflangTargetRules::nonCanonical),
                rule(
                        "hreflang-conflict",
                        "Pages disagree on the language of a version",
                        Severity.WARNING,
                        "Give each page one language, the same on all pages that name it.",
                        HreflangTargetRules::conflict));
    }

    /** Looks at a language version, the page itself excepted. */
    private interface VersionCheck {
        void run(Subject page, Hreflang link, int target, Report report);
    }

    /** Of versions that the crawl has seen. */
    private static CrossPageRule rule(String id, String title, Severity severity, String guidance, VersionCheck check) {
        return rule(id, title, severity, guidance, check, false);
    }

    /** Of those on other sites too, whose number is {@link PageTable#UNKNOWN}. */
    private static CrossPageRule ruleOnAll(String id, String title, String guidance, VersionCheck check) {
        return rule(id, title, Severity.WARNING, guidance, check, true);
    }

    private static CrossPageRule rule(
            String id, String title, Severity severity, String guidance, VersionCheck check, boolean all) {
        return CrossPageRule.of(id, title, Category.INTERNATIONAL, severity, guidance, SOURCE, (page, report) -> {
            if (page.isContent()) {
                forEachVersion(page, report, (link, target) -> {
                    if (all || target >= 0) {
                        check.run(page, link, target, report);
                    }
                });
            }
        });
    }

    private static void forEachVersion(Subject page, Report report, ObjIntConsumer<Hreflang> judge) {
        Set<String> seen = new HashSet<>();
        for (Hreflang link : page.page.hreflangs()) {
            if (report.isFull()) {
                return;
            }
            if (seen.add(link.url())) {
                int target = page.table.number(link.url());
                if (target != page.number) {
                    judge.accept(link, target);
                }
            }
        }
    }

    private static Evidence evidence(Hreflang link, @Nullable String value) {
        return new Evidence("link[hreflang=" + link.code() + "]", link.code() + " → " + link.url(), link.url(), value);
    }

    /** Whether the target was read and may be indexed as itself; otherwise another of these audits speaks. */
    private static boolean isSound(PageTable table, int target) {
        return table.isHtml(target)
                && table.status(target) == 200
                && !table.isNoindex(target)
                && !table.isCanonicalised(target);
    }

    /** A page that names another as canonical is left out by its language versions with good reason. */
    private static void noReturn(Subject page, Hreflang link, int target, Report report) {
        if (!page.page.namesAnotherCanonical()
                && isSound(page.table, target)
                && !page.site.mayReturn(target, page.number)) {
            report.fail(
                    "The page for “" + link.code() + "” does not link back to this one",
                    () -> evidence(link, link.code()));
        }
    }

    private static void broken(Subject page, Hreflang link, int target, Report report) {
        if (target == PageTable.UNKNOWN) {
            int status = page.site.external().status(link.url());
            if (ExternalLinks.isBroken(status)) {
                report.fail(
                        "The page for “" + link.code() + "” " + ExternalLinks.fault(status),
                        () -> evidence(link, ExternalLinks.told(status)));
            }
        } else if (page.table.isBroken(target)) {
            report.fail(
                    "The page for “" + link.code() + "” " + page.fault(target),
                    () -> evidence(link, page.status(target)));
        }
    }

    private static void redirect(Subject page, Hreflang link, int target, Report report) {
        if (target == PageTable.UNKNOWN) {
            if (page.site.external().status(link.url()) == SiteAuditor.REDIRECTED) {
                report.fail("The page for “" + link.code() + "” redirects", () -> evidence(link, null));
            }
        } else if (page.table.isRedirect(target) && !chooses(page, link, target)) {
            report.fail(
                    "The page for “" + link.code() + "” redirects (" + page.table.status(target) + ")",
                    () -> evidence(
                            link, page.redirectUrls(page.redirects(target)).getLast()));
        }
    }

    /**
     * A home page that sends visitors on by their language is what x-default is for (Google Search Central, "Introducing x-default
     * hreflang for international landing pages"); none that is a version of its own does.
     */
    private static boolean chooses(Subject page, Hreflang link, int target) {
        return FOR_NOW.contains(page.table.status(target))
                && !page.versionsInALanguage().contains(link.url());
    }

    private static void noindex(Subject page, Hreflang link, int target, Report report) {
        if (page.table.isNoindex(target)) {
            report.fail("The page for “" + link.code() + "” asks not to be indexed", () -> evidence(link, "noindex"));
        }
    }

    private static void nonCanonical(Subject page, Hreflang link, int target, Report report) {
        if (page.table.isCanonicalised(target) && !page.table.isRedirect(target)) {
            report.fail("The page for “" + link.code() + "” names another page as canonical", () -> {
                String canonical = page.canonicalUrls(page.canonicals(target)).get(1);
                return evidence(link, canonical);
            });
        }
    }

    private static void conflict(Subject page, Hreflang link, int target, Report report) {
        short said = PageTable.language(link.code());
        short own = page.table.ownLanguage(target);
        if (said != 0 && own != 0 && said != own) {
            report.fail(
                    "The page for “" + link.code() + "” names itself as one in another language",
                    () -> evidence(link, link.code()));
        }
    }
}
