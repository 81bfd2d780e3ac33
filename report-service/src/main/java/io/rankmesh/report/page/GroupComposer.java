package io.rankmesh.report.page;

import static java.util.Comparator.comparingDouble;

import io.rankmesh.report.document.Issue;
import io.rankmesh.report.document.ReportDocument;
import io.rankmesh.report.document.Severity;
import io.rankmesh.report.page.PageModel.Group;
import io.rankmesh.report.page.PageModel.IssueCard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sorts the issues by category, the one that costs most first. */
final class GroupComposer {
    private final ReportDocument report;
    private final Map<String, IssueCard> cards;

    /** @param cards by audit */
    GroupComposer(ReportDocument report, Map<String, IssueCard> cards) {
        this.report = report;
        this.cards = cards;
    }

    List<Group> groups() {
        Map<String, List<Issue>> byCategory = report.issues().stream()
                .collect(Collectors.groupingBy(Issue::category, LinkedHashMap::new, Collectors.toList()));
        List<Map.Entry<String, List<Issue>>> dearestFirst = new ArrayList<>(byCategory.entrySet());
        dearestFirst.sort(comparingDouble((Map.Entry<String, List<Issue>> category) -> lost(category.getValue()))
                .reversed()
                .thenComparing(category -> category.getValue().getFirst().severity()));
        List<Group> groups = new ArrayList<>();
        for (Map.Entry<String, List<Issue>> category : dearestFirst) {
            groups.add(group(category.getKey(), category.getValue(), groups.size() + 1));
        }
        return groups;
    }

    static String title(ReportDocument report, String category) {
        return SafeText.line(report.categoryTitles().getOrDefault(category, Words.heading(category)));
    }

    private Group group(String category, List<Issue> issues, int number) {
        Integer score = report.categoryScores().get(category);
        return new Group(
                category,
                "category-" + number,
                title(report, category),
                score == null ? null : score.toString(),
                Bands.of(score),
                summary(issues),
                issues.stream()
                        .map(issue -> Objects.requireNonNull(cards.get(issue.audit())))
                        .toList());
    }

    private String summary(List<Issue> issues) {
        List<String> parts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = issues.stream()
                    .filter(issue -> issue.severity() == severity)
                    .count();
            if (count > 0) {
                parts.add(Words.severity(severity, count));
            }
        }
        String counts = String.join(", ", parts);
        double lost = lost(issues);
        return lost > 0 ? counts + " · costs " + Words.points(lost) + " of the overall score" : counts;
    }

    private static boolean explained(List<Issue> issues) {
        return issues.stream().anyMatch(issue -> issue.pointsLost() != null);
    }

    private static double lost(List<Issue> issues) {
        return issues.stream()
                .map(Issue::pointsLost)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** Why the score misses what it misses; null if that isn't known. */
    static @Nullable String explanation(ReportDocument report) {
        if (report.score() == null || !explained(report.issues())) {
            return null;
        }
        return "The number at the end of a line is what the issue costs: all together take the "
                + Words.count(100 - report.score(), "point", "points") + " that the score misses to 100.";
    }
}
