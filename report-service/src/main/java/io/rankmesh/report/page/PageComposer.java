package io.rankmesh.report.page;

import io.rankmesh.report.document.Issue;
import io.rankmesh.report.document.ReportDocument;
import io.rankmesh.report.document.Severity;
import io.rankmesh.report.page.PageModel.Bar;
import io.rankmesh.report.page.PageModel.Group;
import io.rankmesh.report.page.PageModel.IssueCard;
import io.rankmesh.report.page.PageModel.Jump;
import io.rankmesh.report.page.PageModel.Meaning;
import io.rankmesh.report.page.PageModel.Score;
import io.rankmesh.report.page.PageModel.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a report into what its page shows. */
final class PageComposer {
    private static final int FIRST_ISSUES = 5;
    private static final int SHOWN_NAME = 70;
    private static final int FULL = 100;
    private static final int GOOD = 75;
    private static final int VERY_GOOD = Bands.GOOD;

    private final ReportDocument report;
    private final boolean single;

    private PageComposer(ReportDocument report) {
        this.report = report;
        this.single = !report.kind().equals("site") && report.pages() <= 1;
    }

    static PageModel compose(ReportDocument report) {
        return new PageComposer(report).compose();
    }

    private PageModel compose() {
        Map<String, IssueCard> byAudit = cards();
        List<IssueCard> cards = List.copyOf(byAudit.values());
        List<IssueCard> first = cards.subList(0, Math.min(FIRST_ISSUES, cards.size()));
        List<Group> groups = new GroupComposer(report, byAudit).groups();
        SiteModel.Changes changes = ChangeComposer.changes(report, byAudit);
        SiteModel.Content content = single ? null : ContentComposer.content(report);
        boolean site = !single && report.pages() > 0;
        return new PageModel(
                title(),
                kindLabel(),
                name(),
                report.url() == null ? null : IssueComposer.link(report.url()),
                facts(),
                Words.date(report.finishedAt() == null ? report.createdAt() : report.finishedAt()),
                jumps(!cards.isEmpty(), changes != null, content != null, site),
                score(),
                howItAddsUp(),
                ChangeComposer.trend(report),
                categories(groups),
                fullScores(),
                tiles(),
                CrawlComposer.notices(report),
                cards.isEmpty() && report.pages() > 0 ? allClear() : null,
                first,
                firstIntro(cards.size()),
                changes,
                GroupComposer.explanation(report),
                meanings(),
                groups,
                content,
                site ? StructureComposer.structure(report) : null,
                site ? new PagesComposer(report, byAudit).pages() : null,
                CrawlComposer.crawl(report, single),
                single);
    }

    private static List<Jump> jumps(boolean issues, boolean changes, boolean content, boolean site) {
        List<Jump> jumps = new ArrayList<>();
        if (issues) {
            jumps.add(new Jump("first", "Fix first"));
        }
        if (changes) {
            jumps.add(new Jump("changes", "Changes"));
        }
        if (issues) {
            jumps.add(new Jump("issues", "Issues"));
        }
        if (content) {
            jumps.add(new Jump("content", "Content"));
        }
        if (site) {
            jumps.add(new Jump("structure", "Structure"));
            jumps.add(new Jump("pages", "Pages"));
        }
        jumps.add(new Jump("about", "About"));
        return jumps;
    }

    private String title() {
        String score = report.score() == null ? "" : ", " + report.score() + " of 100";
        return "SEO report: " + name() + score;
    }

    private String kindLabel() {
        return switch (report.kind()) {
            case "site" -> "Site report";
            case "page" -> "Page report";
            case "html" -> "Report on posted HTML";
            default -> "Report";
        };
    }

    private String name() {
        if (report.url() == null) {
            return "Posted HTML";
        }
        String name =
                SafeText.line(report.url()).replaceFirst("(?i)^https?://", "").replaceFirst("/$", "");
        return SafeText.shortened(name.isEmpty() ? report.url() : name, SHOWN_NAME);
    }

    private String facts() {
        if (report.pages() == 0) {
            return "Nothing could be checked";
        }
        return switch (report.kind()) {
            case "html" -> report.url() == null ? "One document checked" : "One document checked as if it stood here";
            default -> Words.pages(report.pages()) + " checked" + forbidden();
        };
    }

    private String forbidden() {
        long pages = report.pagesForbidden();
        return pages == 0 ? "" : ", and " + Words.number(pages) + " that robots.txt forbids";
    }

    private Score score() {
        Integer value = report.score();
        if (value == null) {
            return new Score("–", 0, "none", "No score", "No score", summary());
        }
        String label = "Overall score: " + value + " of 100";
        return new Score(
                value.toString(),
                value,
                Bands.of(value),
                label,
                verdict(value, report.findings().critical() > 0),
                summary());
    }

    /** The number alone does not tell: a good site may have one page that nobody can find, a bad one only many small faults. */
    private static String verdict(int score, boolean critical) {
        if (score >= GOOD) {
            return critical
                    ? "Good, but for something critical"
                    : score >= VERY_GOOD ? "In very good shape" : "Good, with room to improve";
        }
        if (critical) {
            return score >= Bands.FAIR ? "Needs work, some of it critical" : "Serious problems";
        }
        return score >= Bands.FAIR ? "Needs work, nothing critical" : "Many faults, nothing critical";
    }

    /** Why the score may be lower than those beside it; null where there is nothing to wonder about. */
    private @Nullable String howItAddsUp() {
        Integer score = report.score();
        boolean lower = score != null
                && report.categoryScores().size() > 1
                && report.categoryScores().values().stream().allMatch(category -> score < category);
        return lower ? "It counts what all categories lose together, so it is lower than each of theirs." : null;
    }

    private String summary() {
        if (report.pages() == 0) {
            return "No page could be checked.";
        }
        if (report.issues().isEmpty()) {
            return "None of the audits found anything to fix.";
        }
        return "The audits found " + Words.count(report.issues().size(), "issue", "issues") + " in "
                + Words.count(report.findings().total(), "place", "places") + "." + leadIssue();
    }

    private String leadIssue() {
        Issue lead = report.issues().getFirst();
        return switch (lead.severity()) {
            case CRITICAL -> " Start with what is critical: it can keep pages out of search results.";
            case WARNING -> " None is critical; the warnings cost ranking or clicks.";
            case NOTICE -> " All are small: good practice that is not followed yet.";
        };
    }

    private String allClear() {
        return "Every audit passed on " + (single ? "this page." : "every page that was checked.");
    }

    private List<Bar> categories(List<Group> groups) {
        Map<String, String> anchors = groups.stream().collect(Collectors.toMap(Group::category, Group::anchor));
        return report.categoryScores().entrySet().stream()
                .filter(category -> category.getValue() < FULL || anchors.containsKey(category.getKey()))
                .sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(category -> new Bar(
                        GroupComposer.title(report, category.getKey()),
                        category.getValue().toString(),
                        category.getValue(),
                        Bands.of(category.getValue()),
                        anchors.get(category.getKey())))
                .toList();
    }

    private @Nullable String fullScores() {
        Set<String> withIssues = report.issues().stream().map(Issue::category).collect(Collectors.toSet());
        List<String> full = report.categoryScores().entrySet().stream()
                .filter(category -> category.getValue() == FULL && !withIssues.contains(category.getKey()))
                .map(category -> GroupComposer.title(report, category.getKey()))
                .toList();
        return full.isEmpty() ? null : String.join(" · ", full);
    }

    private List<Tile> tiles() {
        if (report.pages() == 0 && report.issues().isEmpty()) {
            return List.of();
        }
        List<Tile> tiles = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long kinds = report.issues().stream()
                    .filter(issue -> issue.severity() == severity)
                    .count();
            long findings = report.findings().of(severity);
            tiles.add(new Tile(
                    Words.number(findings),
                    plural(severity, findings),
                    kinds == 0 ? "none found" : "in " + Words.count(kinds, "issue", "issues"),
                    findings == 0 ? "nothing" : severity.code()));
        }
        return tiles;
    }

    /** By audit, what to mend first coming first. */
    private Map<String, IssueCard> cards() {
        IssueComposer composer = new IssueComposer(report, single);
        Map<String, IssueCard> cards = new LinkedHashMap<>();
        for (Issue issue : report.issues()) {
            cards.put(issue.audit(), composer.card(issue, cards.size() + 1));
        }
        return cards;
    }

    private String firstIntro(int issues) {
        if (issues == 1) {
            return "It is the only issue that the audits found.";
        }
        String order = "What is critical comes first, then what costs the score most.";
        return issues > FIRST_ISSUES ? order + " All " + issues + " issues follow below." : order;
    }

    private List<Meaning> meanings() {
        return Arrays.stream(Severity.values())
                .filter(severity -> report.findings().of(severity) > 0)
                .map(severity -> new Meaning(severity.code(), plural(severity, 1), meaning(severity)))
                .toList();
    }

    private static String plural(Severity severity, long count) {
        return switch (severity) {
            case CRITICAL -> "Critical";
            case WARNING -> count == 1 ? "Warning" : "Warnings";
            case NOTICE -> count == 1 ? "Notice" : "Notices";
        };
    }

    private static String meaning(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "Can keep a page out of search results, or a visitor from reaching it.";
            case WARNING -> "Costs ranking, or clicks on the search result.";
            case NOTICE -> "Good practice that is not followed yet.";
        };
    }
}
