package io.rankmesh.report.page;

import io.rankmesh.report.document.Issue;
import io.rankmesh.report.document.Issue.Evidence;
import io.rankmesh.report.document.Issue.Example;
import io.rankmesh.report.document.ReportDocument;
import io.rankmesh.report.document.Severity;
import io.rankmesh.report.page.PageModel.Cut;
import io.rankmesh.report.page.PageModel.Hit;
import io.rankmesh.report.page.PageModel.IssueCard;
import io.rankmesh.report.page.PageModel.Link;
import io.rankmesh.report.page.PageModel.PageHits;
import io.rankmesh.report.page.PageModel.Sample;
import io.rankmesh.report.page.PageModel.Trait;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts issues into words. */
final class IssueComposer {
    /** From this share of the pages on, a fault more likely sits in a template than in the pages. */
    private static final double TEMPLATE_SHARE = 0.8;

    private static final int TEMPLATE_PAGES = 5;
    private static final int SHOWN_ADDRESS = 150;
    /** A few lines on a phone, and a whole meta description. */
    private static final int SAMPLE_TEXT = 160;

    private static final String DUPLICATE = "duplicate-";
    /** Audits whose other address is a link's target, and whose snippet is the link's text. */
    private static final Set<String> LINK_AUDITS = Set.of("broken-internal-link", "link-to-redirect");

    private static final Pattern FINGERPRINT_BITS = Pattern.compile("(\\d{1,3}) of (\\d{1,3}) bits");
    private static final Pattern BARE_NUMBER = Pattern.compile("\\d+");
    /** What the print style shows of an issue: findings with evidence, and bare addresses. */
    private static final int PRINTED_PAGES = 10;

    private static final int PRINTED_ADDRESSES = 30;

    private final long totalPages;
    private final boolean single;
    private final ReportDocument report;

    IssueComposer(ReportDocument report, boolean single) {
        this.report = report;
        this.totalPages = report.pages();
        this.single = single;
    }

    IssueCard card(Issue issue, int number) {
        List<Hit> hits = issue.examples().stream()
                .map(example -> hit(issue.audit(), example))
                .toList();
        List<PageHits> pages = byPage(issue.examples(), hits);
        String same = same(pages);
        return new IssueCard(
                "issue-" + number,
                SafeText.line(issue.title()),
                GroupComposer.title(report, issue.category()),
                issue.severity().code(),
                severityLabel(issue.severity()),
                blankToNull(SafeText.line(issue.guidance())),
                source(issue.source()),
                reach(issue),
                issue.pointsLost() == null ? null : Words.loss(issue.pointsLost()),
                costs(issue),
                hint(issue),
                hits.isEmpty() ? null : sample(hits.getFirst()),
                pages,
                same,
                issue.examplesCut() ? cut(issue) : null,
                paper(pages.size(), same == null ? PRINTED_PAGES : PRINTED_ADDRESSES));
    }

    static Link link(String url) {
        return new Link(SafeText.shortened(SafeText.line(url), SHOWN_ADDRESS), SafeText.linkable(url));
    }

    private static String severityLabel(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "Critical";
            case WARNING -> "Warning";
            case NOTICE -> "Notice";
        };
    }

    private String reach(Issue issue) {
        String places = Words.count(issue.occurrences(), "place", "places");
        if (single) {
            return places;
        }
        if (issue.pagesAffected() == 0) {
            return "The site as a whole";
        }
        boolean checked = areChecked(issue);
        if (checked && totalPages <= 1) {
            return issue.occurrences() > 1 ? places : "The only page";
        }
        String pages = checked
                ? Words.number(issue.pagesAffected()) + " of " + Words.pages(totalPages)
                : Words.pages(issue.pagesAffected());
        return issue.occurrences() > issue.pagesAffected() ? pages + ", " + places : pages;
    }

    /** Whether it is known that all affected pages are of those that were checked: some audits tell of pages that robots.txt forbids. */
    private static boolean areChecked(Issue issue) {
        return issue.checkedAffected() != null && issue.checkedAffected() == issue.pagesAffected();
    }

    private @Nullable String costs(Issue issue) {
        Double points = issue.pointsLost();
        Double ofCategory = issue.categoryPointsLost();
        Integer category = report.categoryScores().get(issue.category());
        if (points == null || points <= 0 || ofCategory == null || report.score() == null || category == null) {
            return null;
        }
        return "Costs " + Words.tenths(points) + " of the " + Words.count(100 - report.score(), "point", "points")
                + " that the overall score misses, and " + Words.tenths(ofCategory) + " of the " + (100 - category)
                + " that its category misses.";
    }

    private @Nullable String hint(Issue issue) {
        return totalPages >= TEMPLATE_PAGES
                        && issue.pagesAffected() >= TEMPLATE_SHARE * totalPages
                        && issue.pagesShare() >= TEMPLATE_SHARE
                ? "On nearly every page, so one template is the likely cause"
                : null;
    }

    private Hit hit(String audit, Example example) {
        Evidence evidence = example.evidence() == null ? new Evidence(null, null, null, null) : example.evidence();
        String message = SafeText.line(example.message());
        String snippet = blankToNull(SafeText.block(evidence.snippet()));
        Matcher bits = FINGERPRINT_BITS.matcher(SafeText.line(evidence.value()));
        return new Hit(
                message,
                single || example.url() == null ? null : link(example.url()),
                blankToNull(SafeText.line(evidence.selector())),
                snippetLabel(audit, snippet),
                snippet,
                otherLabel(audit),
                evidence.otherUrl() == null || evidence.otherUrl().equals(example.url())
                        ? null
                        : link(evidence.otherUrl()),
                bits.matches() ? "Difference" : "Value",
                bits.matches() ? difference(bits) : news(SafeText.line(evidence.value()), message));
    }

    /** Fingerprints of texts that have nothing in common differ in about half of their bits. */
    private static String difference(Matcher bits) {
        long percent = Math.min(
                100, Math.round(100.0 * 2 * Integer.parseInt(bits.group(1)) / Integer.parseInt(bits.group(2))));
        return percent + "%, by the words of both pages";
    }

    /** A value that the message has told already, or a number that means nothing without words, only makes the list longer. */
    private static @Nullable String news(String value, String message) {
        return message.contains(value) || BARE_NUMBER.matcher(value).matches() ? null : blankToNull(value);
    }

    private List<PageHits> byPage(List<Example> examples, List<Hit> hits) {
        Map<String, List<Hit>> byUrl = new LinkedHashMap<>();
        for (int i = 0; i < hits.size(); i++) {
            String url = examples.get(i).url();
            byUrl.computeIfAbsent(url == null ? "" : url, key -> new ArrayList<>())
                    .add(hits.get(i));
        }
        List<PageHits> pages = new ArrayList<>();
        byUrl.forEach((url, onPage) -> pages.add(new PageHits(single || url.isEmpty() ? null : link(url), onPage)));
        return pages;
    }

    private static @Nullable String same(List<PageHits> pages) {
        String message = null;
        for (PageHits page : pages) {
            Hit hit = page.hits().getFirst();
            boolean plain = page.address() != null && page.hits().size() == 1 && !hit.hasEvidence();
            if (!plain || (message != null && !message.equals(hit.message()))) {
                return null;
            }
            message = hit.message();
        }
        return message;
    }

    private static @Nullable String paper(int pages, int printed) {
        return pages > printed ? "In print, only the first " + printed + " pages are shown." : null;
    }

    private Cut cut(Issue issue) {
        String shown = Words.number(issue.examples().size()) + " of "
                + Words.count(issue.occurrences(), "finding", "findings") + " are shown. The API has all of them:";
        String audit = URLEncoder.encode(issue.audit(), StandardCharsets.UTF_8);
        return new Cut(shown, new Link("/v1/analyses/" + report.analysisId() + "/findings?audit=" + audit, null));
    }

    private static Sample sample(Hit hit) {
        List<Trait> traits = new ArrayList<>();
        if (hit.address() != null) {
            traits.add(new Trait("Page", hit.address(), null));
        }
        if (hit.other() != null) {
            traits.add(new Trait(hit.otherLabel(), hit.other(), null));
        }
        String text = hit.snippet() == null ? hit.value() : hit.snippet();
        if (text != null) {
            String name = hit.snippet() == null ? hit.valueLabel() : hit.snippetLabel();
            traits.add(new Trait(name, null, SafeText.shortened(SafeText.line(text), SAMPLE_TEXT)));
        }
        return new Sample(hit.message(), traits);
    }

    private static String otherLabel(String audit) {
        if (audit.startsWith(DUPLICATE)) {
            return "Same as";
        }
        return LINK_AUDITS.contains(audit) ? "Links to" : "Address";
    }

    /** A snippet may be text of the page too, such as that of a link. */
    private static String snippetLabel(String audit, @Nullable String snippet) {
        if (LINK_AUDITS.contains(audit)) {
            return "Link text";
        }
        return switch (audit) {
            case "duplicate-title" -> "Title";
            case "duplicate-description" -> "Description";
            case "redirect-chain", "redirect-loop" -> "Hops";
            default -> snippet != null && snippet.startsWith("<") ? "Markup" : "Text";
        };
    }

    private static @Nullable Link source(@Nullable String source) {
        if (source == null || source.isBlank()) {
            return null;
        }
        String href = SafeText.linkable(source);
        return new Link(href == null ? SafeText.line(source) : name(href), href);
    }

    /** What the source is called, as far as its address tells: "Title link, developers.google.com". */
    private static String name(String url) {
        String[] parts = url.replaceFirst("\\?.*", "")
                .replaceFirst("^https?://[^/]*/?", "")
                .split("#", 2);
        String page = parts[0].replaceFirst("/+$", "");
        page = page.substring(page.lastIndexOf('/') + 1).replaceFirst("\\.html?$", "");
        if (page.isBlank()) {
            return host(url);
        }
        String section = parts.length > 1 && parts[1].startsWith("section-") ? " " + parts[1].replace('-', ' ') : "";
        return Words.heading(page).replaceFirst("^Rfc(\\d+)", "RFC $1") + section + ", " + host(url);
    }

    private static String host(String url) {
        String host =
                URI.create(url.replaceAll("[^\\x21-\\x7e]|[<>\"{}|^`]", "")).getHost();
        return host == null ? url : host.replaceFirst("^www\\.", "");
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}
