package io.rankmesh.report.page;

import io.rankmesh.report.document.Cluster;
import io.rankmesh.report.document.Keyword;
import io.rankmesh.report.document.ReportDocument;
import io.rankmesh.report.document.SiteContent;
import io.rankmesh.report.page.PageModel.Bar;
import io.rankmesh.report.page.SiteModel.ClusterCard;
import io.rankmesh.report.page.SiteModel.ClusterGroup;
import io.rankmesh.report.page.SiteModel.Content;
import io.rankmesh.report.page.SiteModel.Figure;
import io.rankmesh.report.page.SiteModel.PageLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts into words what the site is about, and where it says the same twice. */
final class ContentComposer {
    private static final int KEYWORDS = 20;
    private static final int LANGUAGES = 8;
    private static final int FORMULAS = 3;

    private ContentComposer() {}

    /** Null if nothing is known. */
    static @Nullable Content content(ReportDocument report) {
        Content content = new Content(
                figures(report.content()),
                keywords(report.keywords()),
                languages(report.languages()),
                clusters(report));
        return content.figures().isEmpty()
                        && content.keywords().isEmpty()
                        && content.clusters().isEmpty()
                ? null
                : content;
    }

    private static List<Figure> figures(SiteContent content) {
        if (content.pages() == 0) {
            return List.of();
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(Words.number(content.words()), "words on a page", "even"));
        figures.add(new Figure(content.share() + "%", "of a page's bytes are text", "even"));
        figures.add(new Figure(Words.number(content.tokens()), "tokens to read a page", "even"));
        content.readability().stream()
                .limit(FORMULAS)
                .forEach(formula -> figures.add(new Figure(
                        Words.tenths(formula.mean()),
                        "readability (" + Words.formula(formula.formula()) + ")",
                        "even")));
        return figures;
    }

    private static List<Bar> keywords(List<Keyword> keywords) {
        double heaviest = keywords.isEmpty() ? 1 : keywords.getFirst().weight();
        return keywords.stream()
                .limit(KEYWORDS)
                .map(keyword -> new Bar(
                        SafeText.line(keyword.phrase()),
                        Words.pages(keyword.pages()),
                        Math.clamp(Math.round(100 * keyword.weight() / heaviest), 1, 100),
                        "plain"))
                .toList();
    }

    /** One language needs no chart. */
    private static List<Bar> languages(Map<String, Long> languages) {
        if (languages.size() < 2) {
            return List.of();
        }
        long most = languages.values().stream().mapToLong(Long::longValue).max().orElse(1);
        return languages.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(LANGUAGES)
                .map(language -> new Bar(
                        Words.language(SafeText.line(language.getKey())),
                        Words.pages(language.getValue()),
                        (int) Math.max(1, 100 * language.getValue() / most),
                        "plain"))
                .toList();
    }

    private static List<ClusterGroup> clusters(ReportDocument report) {
        Map<String, List<Cluster>> byKind = new LinkedHashMap<>();
        for (Cluster cluster : report.clusters().items()) {
            byKind.computeIfAbsent(cluster.kind(), kind -> new ArrayList<>()).add(cluster);
        }
        List<ClusterGroup> groups = new ArrayList<>();
        byKind.forEach((kind, clusters) -> groups.add(new ClusterGroup(
                heading(kind),
                meaning(kind),
                clusters.stream().map(ContentComposer::card).toList())));
        return groups;
    }

    private static String heading(String kind) {
        return switch (kind) {
            case "exact" -> "The same text";
            case "near-duplicate" -> "Nearly the same text";
            case "cannibalisation" -> "Pages that compete for a phrase";
            default -> Words.heading(SafeText.line(kind));
        };
    }

    private static String meaning(String kind) {
        return switch (kind) {
            case "exact" -> "Search engines show one page of each group. Name it as canonical, or redirect to it.";
            case "near-duplicate" ->
                "They differ in a few words only. Give each something of its own, or merge them into one.";
            case "cannibalisation" ->
                "The phrase leads in title and main heading of several pages, which take each other's place in results.";
            default -> "";
        };
    }

    private static ClusterCard card(Cluster cluster) {
        List<PageLine> pages = cluster.pages().stream()
                .map(page -> new PageLine(
                        IssueComposer.link(page.url()), page.title() == null ? null : SafeText.line(page.title())))
                .toList();
        long more = cluster.size() - pages.size();
        return new ClusterCard(
                title(cluster),
                Words.pages(cluster.size()),
                pages,
                more > 0 ? "and " + Words.count(more, "more page", "more pages") : null);
    }

    private static String title(Cluster cluster) {
        if (cluster.phrase() != null) {
            return SafeText.line(cluster.phrase());
        }
        return cluster.pages().stream()
                .map(Cluster.ClusterPage::title)
                .map(SafeText::line)
                .filter(title -> !title.isBlank())
                .findFirst()
                .orElse("Without a title");
    }
}
