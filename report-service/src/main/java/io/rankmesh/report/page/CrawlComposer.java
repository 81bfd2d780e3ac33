package io.rankmesh.report.page;

import io.rankmesh.report.document.ReportDocument;
import io.rankmesh.report.page.PageModel.Bar;
import io.rankmesh.report.page.PageModel.Crawl;
import io.rankmesh.report.page.PageModel.Fact;
import io.rankmesh.report.page.PageModel.Skipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts into words how the analysis went. */
final class CrawlComposer {
    private static final Map<String, String> STATUS_NAMES = Map.ofEntries(
            Map.entry("200", "200 OK"),
            Map.entry("204", "204 No content"),
            Map.entry("301", "301 Moved permanently"),
            Map.entry("302", "302 Found"),
            Map.entry("303", "303 See other"),
            Map.entry("304", "304 Not modified"),
            Map.entry("307", "307 Temporary redirect"),
            Map.entry("308", "308 Permanent redirect"),
            Map.entry("400", "400 Bad request"),
            Map.entry("401", "401 Unauthorised"),
            Map.entry("403", "403 Forbidden"),
            Map.entry("404", "404 Not found"),
            Map.entry("410", "410 Gone"),
            Map.entry("429", "429 Too many requests"),
            Map.entry("500", "500 Server error"),
            Map.entry("502", "502 Bad gateway"),
            Map.entry("503", "503 Unavailable"),
            Map.entry("504", "504 Gateway timeout"),
            Map.entry(ReportDocument.NO_STATUS, "No answer"));

    /** What stands for the status of pages that nobody asked for. */
    static final String FORBIDDEN = "Forbidden by robots.txt";

    private static final Map<String, String> MISSING_PARTS = Map.of(
            "score", "what cost points",
            "changes", "what changed",
            "keywords", "phrases",
            "clusters", "pages that say the same",
            "sections", "sections",
            "link-suggestions", "links worth adding");

    private CrawlComposer() {}

    static Crawl crawl(ReportDocument report, boolean single) {
        return new Crawl(
                facts(report, single), single ? List.of() : statuses(report), single ? List.of() : skipped(report));
    }

    /** What the reader must know before trusting the rest. */
    static List<String> notices(ReportDocument report) {
        return Stream.of(cutShort(report), missing(report))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable String missing(ReportDocument report) {
        return report.missing().isEmpty()
                ? null
                : "Parts of this report could not be read when it was made: "
                        + report.missing().stream()
                                .map(part -> MISSING_PARTS.getOrDefault(part, part))
                                .collect(Collectors.joining(", "))
                        + ". What it shows is complete otherwise; a new analysis brings them.";
    }

    /** What is missing and why; null when the crawl saw all there was. Only a completed analysis has a report. */
    private static @Nullable String cutShort(ReportDocument report) {
        return switch (report.stopReason() == null ? "finished" : report.stopReason()) {
            case "finished" -> null;
            case "page-limit" ->
                "This analysis stopped at its limit of " + Words.pages(report.pages())
                        + ". The site has more, and they are not part of this report.";
            case "depth-limit" ->
                "This analysis followed links only to a limited depth. Pages farther from the start are not part of this report.";
            case "redirect-limit" -> "This analysis stopped following redirects after too many in a row.";
            case "host-busy" ->
                "This analysis stopped because the site was too busy and wanted to be left alone. Pages that it had not visited by then are not part of this report.";
            default -> null;
        };
    }

    static String statusBand(@Nullable Integer status) {
        if (status == null || status >= 400) {
            return "poor";
        }
        return status >= 300 ? "fair" : "good";
    }

    private static List<Fact> facts(ReportDocument report, boolean single) {
        List<Fact> facts = new ArrayList<>();
        if (report.startedAt() != null) {
            facts.add(new Fact("Started", Words.dateAndTime(report.startedAt())));
        }
        if (report.finishedAt() != null) {
            facts.add(new Fact("Finished", Words.dateAndTime(report.finishedAt())));
        }
        facts.add(new Fact("Took", Words.duration(report.durationMillis())));
        if (!single) {
            facts.add(new Fact("Pages", Words.number(report.pages())));
            if (report.pagesForbidden() > 0) {
                facts.add(new Fact(FORBIDDEN, Words.number(report.pagesForbidden())));
            }
            facts.add(new Fact("Ended because", endReason(report)));
        }
        if (report.changes() == null && !report.missing().contains("changes")) {
            facts.add(new Fact("Compared with", "no earlier analysis has the same options"));
        }
        facts.add(new Fact("Report", report.id().toString()));
        facts.add(new Fact("Analysis", report.analysisId().toString()));
        return facts;
    }

    private static String endReason(ReportDocument report) {
        String reason = report.stopReason() == null ? "finished" : report.stopReason();
        return switch (reason) {
            case "finished" -> "every page within reach was visited";
            case "page-limit" -> "the page limit was reached";
            case "depth-limit" -> "the depth limit was reached";
            case "redirect-limit" -> "too many redirects followed each other";
            case "host-busy" -> "the site was too busy";
            default -> SafeText.line(reason).replace('-', ' ');
        };
    }

    private static List<Bar> statuses(ReportDocument report) {
        long forbidden = report.pagesForbidden();
        long most = Math.max(forbidden, most(report.statuses().values()));
        List<Bar> bars = new ArrayList<>();
        report.statuses().forEach((status, count) -> {
            Integer code = status.equals(ReportDocument.NO_STATUS) ? null : Integer.valueOf(status);
            bars.add(bar(STATUS_NAMES.getOrDefault(status, status), count, most, statusBand(code)));
        });
        if (forbidden > 0) {
            bars.add(bar(FORBIDDEN, forbidden, most, "plain"));
        }
        return bars;
    }

    private static List<Skipped> skipped(ReportDocument report) {
        List<Skipped> rows = new ArrayList<>();
        report.skipped()
                .forEach((reason, skipped) -> rows.add(new Skipped(
                        skipReason(reason),
                        Words.count(skipped.links(), "link", "links"),
                        skipped.example() == null ? null : IssueComposer.link(skipped.example()))));
        return rows;
    }

    private static String skipReason(String reason) {
        return switch (reason) {
            case "excluded" -> "Excluded by the analysis' patterns";
            case "too-long" -> "Address too long";
            case "repeating-path" -> "Path that repeats itself";
            case "deep-path" -> "Path of too many parts";
            case "calendar" -> "Calendar without end";
            case "query-variants" -> "Ever new parameters of one path";
            case "endless-sequence" -> "Sequence of pages without end";
            case "session-id" -> "Session ids, followed without them";
            case "robots-rules" -> "Rules of robots.txt too many to try, so not all count";
            case "external-links" -> "Links to other sites, not checked";
            case "sitemaps" -> "Sitemaps, not read";
            default -> Words.heading(SafeText.line(reason));
        };
    }

    static Bar bar(String label, long count, long most, String band) {
        return new Bar(label, Words.number(count), Math.max(1, (int) Math.round(100.0 * count / most)), band);
    }

    static long most(Iterable<Long> counts) {
        long most = 1;
        for (long count : counts) {
            most = Math.max(most, count);
        }
        return most;
    }
}
