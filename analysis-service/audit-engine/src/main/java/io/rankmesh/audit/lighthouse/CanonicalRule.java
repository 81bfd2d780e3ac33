package io.rankmesh.audit.lighthouse;

import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.html.LinkElement;
import io.rankmesh.audit.html.Markup;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.rule.Report;
import io.rankmesh.audit.url.WebUrl;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** At most one canonical URL, absolute and valid, that is neither another language's page nor a home page that this page is not. */
final class CanonicalRule {
    private static final WebUrl ANY_BASE = WebUrl.parse("https://example.com").orElseThrow();

    private @Nullable LinkElement invalid;
    private @Nullable LinkElement relative;
    private final Map<String, LinkElement> canonicals = new LinkedHashMap<>();
    private final Set<String> alternates = new HashSet<>();

    private CanonicalRule() {}

    static void check(Page page, Report report) {
        CanonicalRule rule = new CanonicalRule();
        for (LinkElement link : page.links()) {
            if (link.source() != LinkElement.Source.BODY) {
                rule.collect(link);
            }
        }
        rule.judge(page, report);
    }

    private void collect(LinkElement link) {
        if (link.rel().equals("canonical")) {
            if (!link.rawHref().isEmpty()) {
                collectCanonical(link);
            }
        } else if (link.rel().equals("alternate")
                && !link.href().isEmpty()
                && !link.hreflang().isEmpty()) {
            alternates.add(link.href());
        }
    }

    private void collectCanonical(LinkElement link) {
        if (link.href().isEmpty() || ANY_BASE.resolve(link.rawHref()).isEmpty()) {
            invalid = link;
        } else if (WebUrl.parse(link.rawHref()).isEmpty()) {
            relative = link;
        } else {
            canonicals.putIfAbsent(link.href(), link);
        }
    }

    private void judge(Page page, Report report) {
        if (invalid != null) {
            fail(report, "The canonical URL is not valid", invalid);
        } else if (relative != null) {
            fail(report, "The canonical URL is not absolute", relative);
        } else if (canonicals.isEmpty()) {
            report.notApplicable();
        } else if (canonicals.size() > 1) {
            String list = String.join(", ", canonicals.keySet());
            LinkElement second =
                    canonicals.values().stream().skip(1).findFirst().orElseThrow();
            report.fail(
                    "The page names " + canonicals.size() + " different canonical URLs",
                    () -> evidence(second).withValue(list));
        } else {
            judgeTarget(page, report, canonicals.values().iterator().next());
        }
    }

    private void judgeTarget(Page page, Report report, LinkElement canonical) {
        String here = page.location().withoutFragment();
        boolean otherLanguage =
                alternates.contains(here) && alternates.contains(canonical.href()) && !here.equals(canonical.href());
        Optional<WebUrl> target = WebUrl.parse(canonical.href());
        boolean home = target.isPresent()
                && target.get().origin().equals(page.location().origin())
                && target.get().path().equals("/")
                && !page.location().path().equals("/");
        if (otherLanguage) {
            fail(report, "The canonical URL is the page of another language", canonical);
        } else if (home) {
            fail(report, "The canonical URL is the home page, not this content", canonical);
        }
    }

    private static void fail(Report report, String message, LinkElement link) {
        report.fail(message, () -> evidence(link));
    }

    private static Evidence evidence(LinkElement link) {
        Evidence evidence = link.element() == null
                ? Evidence.ofSnippet("header: Link", "<" + link.rawHref() + ">; rel=\"canonical\"")
                : Markup.evidence(link.element());
        return evidence.withUrl(link.href());
    }
}
