package io.rankmesh.audit.rule;

import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.PageFacts.Hreflang;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.lighthouse.LanguageCodes;
import io.rankmesh.audit.rule.PageRule.Reach;
import io.rankmesh.audit.url.WebUrl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The set of language versions that a page names. Unknown languages and relative URLs are Lighthouse's hreflang. */
final class HreflangRules {
    private static final String SOURCE =
            "https://developers.google.com/search/docs/specialty/international/localized-versions";
    private static final String DEFAULT = "x-default";
    private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());
    private static final RuleGroup GROUP = new RuleGroup(Category.INTERNATIONAL, Reach.CONTENT);

    private HreflangRules() {}

    static List<PageRule> all() {
        return List.of(
                GROUP.rule(
                        "hreflang-region",
                        "hreflang links name unknown regions",
                        Severity.WARNING,
                        "Use a two-letter ISO 3166-1 code after the language (en-GB, not en-UK), or leave the region out.",
                        SOURCE,
                        HreflangRules::region),
                GROUP.rule(
                        "hreflang-x-default-missing",
                        "hreflang links name no default page",
                        Severity.NOTICE,
                        "Add a link with hreflang=\"x-default\" for visitors whose language is not among the others.",
                        SOURCE,
                        HreflangRules::noDefault),
                GROUP.rule(
                        "hreflang-self-missing",
                        "hreflang links leave out the page itself",
                        Severity.WARNING,
                        "Let each page name itself among its language versions, with the very URL that it has.",
                        SOURCE,
                        HreflangRules::noSelf),
                GROUP.rule(
                        "hreflang-lang-mismatch",
                        "hreflang and the page's language differ",
                        Severity.WARNING,
                        "Correct the lang attribute of the html element, or the hreflang link that leads to this page.",
                        SOURCE,
                        HreflangRules::mismatch),
                GROUP.rule(
                        "hreflang-shared-url",
                        "hreflang links give one URL to several languages",
                        Severity.WARNING,
                        "Let each language have a page of its own; use x-default for the page that serves all others.",
                        SOURCE,
                        HreflangRules::shared));
    }

    /** After the language may come a script of four letters; what follows it is a region. */
    private static void region(Page page, Report report) {
        for (Hreflang link : page.facts().hreflangs()) {
            String[] parts = link.code().split("-", -1);
            int at = parts.length > 1 && parts[1].length() == 4 ? 2 : 1;
            boolean known = isDefault(link)
                    || at >= parts.length
                    || (at == parts.length - 1 && REGIONS.contains(parts[at].toUpperCase(Locale.ROOT)));
            if (!known) {
                report.fail("“" + link.code() + "” names a region that is not known", evidence(link));
            }
        }
    }

    private static void noDefault(Page page, Report report) {
        List<Hreflang> links = page.facts().hreflangs();
        if (links.isEmpty()) {
            report.notApplicable();
        } else if (links.size() > 1 && links.stream().noneMatch(HreflangRules::isDefault)) {
            report.fail("None of the " + links.size() + " hreflang links is for x-default", evidence(links.getFirst()));
        }
    }

    private static void noSelf(Page page, Report report) {
        PageFacts facts = page.facts();
        List<Hreflang> links = facts.hreflangs();
        boolean elsewhere = facts.canonical() != null && !facts.canonical().equals(facts.url());
        if (links.isEmpty() || elsewhere) {
            report.notApplicable();
        } else if (links.stream().noneMatch(link -> link.url().equals(facts.url()))) {
            report.fail("None of the hreflang links leads to the page itself", evidence(links.getFirst()));
        }
    }

    private static void mismatch(Page page, Report report) {
        PageFacts facts = page.facts();
        String lang = primary(facts.lang());
        List<Hreflang> own = facts.hreflangs().stream()
                .filter(link -> link.url().equals(facts.url()) && !isDefault(link))
                .toList();
        // that the language is unknown is an audit of its own
        if (!LanguageCodes.isKnown(lang) || own.isEmpty()) {
            report.notApplicable();
        } else if (own.stream().noneMatch(link -> primary(link.code()).equals(lang))) {
            report.fail(
                    "The page says that it is in “" + facts.lang() + "”, its hreflang link “"
                            + own.getFirst().code() + "”",
                    evidence(own.getFirst()));
        }
    }

    /** Regions of one language may share a page. */
    private static void shared(Page page, Report report) {
        Map<String, Hreflang> first = new LinkedHashMap<>();
        for (Hreflang link : page.facts().hreflangs()) {
            Hreflang other = isDefault(link) ? null : first.putIfAbsent(link.url(), link);
            if (other != null && !primary(other.code()).equals(primary(link.code()))) {
                report.fail("“" + other.code() + "” and “" + link.code() + "” lead to the same page", evidence(link));
            }
        }
    }

    private static boolean isDefault(Hreflang link) {
        return link.code().equalsIgnoreCase(DEFAULT);
    }

    private static String primary(@Nullable String tag) {
        return tag == null ? "" : LanguageCodes.language(WebUrl.lower(tag.strip()));
    }

    private static Evidence evidence(Hreflang link) {
        return Evidence.ofSnippet("link[hreflang=" + link.code() + "]", link.code() + " → " + link.url())
                .withUrl(link.url())
                .withValue(link.code());
    }
}
