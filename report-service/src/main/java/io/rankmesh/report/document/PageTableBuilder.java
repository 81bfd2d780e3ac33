package io.rankmesh.report.document;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import io.rankmesh.report.analysis.AnalysedPage;
import io.rankmesh.report.document.PageTable.PageContent;
import io.rankmesh.report.document.PageTable.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the worst pages, which are known once all pages are, and then what was found on them. */
final class PageTableBuilder {
    /** Audits that a row names. */
    static final int MAX_ISSUES = 20;

    private static final int MAX_TEXTS = 5;
    private static final int MAX_TEXT = 300;
    /** Characters of all columns of a row. */
    private static final int MAX_EXTRACTED = 2_000;

    private static final Comparator<Row> WORST_FIRST = comparing(Row::score, nullsLast(naturalOrder()))
            .thenComparing(
                    Row::findings, comparingLong(SeverityCounts::critical).reversed())
            .thenComparing(Row::findings, comparingLong(SeverityCounts::warning).reversed())
            .thenComparing(Row::findings, comparingLong(SeverityCounts::notice).reversed())
            .thenComparing(Row::url);

    private final PriorityQueue<Place> worst =
            new PriorityQueue<>(comparing(Place::row, WORST_FIRST).reversed());
    private final Map<UUID, Map<String, Severity>> issues = new HashMap<>();
    private long pages;

    private record Place(UUID page, Row row) {}

    void add(AnalysedPage page) {
        pages++;
        worst.add(new Place(page.id(), row(page)));
        issues.put(page.id(), new TreeMap<>());
        if (worst.size() > DocumentBuilder.MAX_PAGES) {
            issues.remove(worst.remove().page());
        }
    }

    /** Pages that are not in the table, or not known, are passed over. */
    void found(UUID page, String audit, Severity severity) {
        Map<String, Severity> found = issues.get(page);
        if (found != null) {
            found.merge(audit, severity, (one, other) -> one.compareTo(other) <= 0 ? one : other);
        }
    }

    PageTable build(List<String> columns) {
        List<Row> rows = worst.stream()
                .sorted(comparing(Place::row, WORST_FIRST))
                .map(place -> place.row().with(gravestFirst(place.page())))
                .toList();
        return new PageTable(pages, pages > rows.size(), rows, columns);
    }

    private List<String> gravestFirst(UUID page) {
        return issues.getOrDefault(page, Map.of()).entrySet().stream()
                .sorted(Map.Entry.<String, Severity>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_ISSUES)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Row row(AnalysedPage page) {
        return new Row(
                Text.cut(page.url(), Text.URL),
                page.status() == null || page.status() == 0 ? null : page.status(),
                page.depth(),
                page.score() == null ? null : (int) Math.round(page.score()),
                Text.cutOrNull(page.title(), Text.TITLE),
                Text.cutOrNull(page.error(), Text.TITLE),
                SeverityCounts.of(page.findings()),
                List.of(),
                page.linkScore(),
                page.clickDepth(),
                page.inlinks(),
                content(page.content()),
                extracted(page.extracted()));
    }

    private static @Nullable PageContent content(AnalysedPage.@Nullable Content content) {
        return content == null
                ? null
                : new PageContent(
                        content.language(),
                        content.words(),
                        content.tokens(),
                        content.share(),
                        content.readability(),
                        content.readabilityFormula());
    }

    private static Map<String, @Nullable List<String>> extracted(Map<String, @Nullable List<String>> columns) {
        Map<String, @Nullable List<String>> cut = new LinkedHashMap<>();
        int room = MAX_EXTRACTED;
        for (Map.Entry<String, @Nullable List<String>> column : columns.entrySet()) {
            List<String> texts = column.getValue();
            List<String> kept = texts == null ? null : new ArrayList<>();
            if (texts != null && kept != null) {
                for (String text : texts.subList(0, Math.min(MAX_TEXTS, texts.size()))) {
                    String shown = Text.cut(text, MAX_TEXT);
                    if (shown.length() <= room) {
                        kept.add(shown);
                        room -= shown.length();
                    }
                }
            }
            cut.put(Text.cut(column.getKey(), Text.TITLE), kept);
        }
        return cut;
    }
}
