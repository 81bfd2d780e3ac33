package io.rankmesh.rehearsal.report;

import java.util.ArrayList;
import java.util.List;

/** The results as text for a terminal: a line a scenario, then each condition, those that did not hold first. */
public final class Table {
    private Table() {}

    public static String of(List<Result> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("SCENARIO", "RESULT", "TIME", "CONDITIONS"));
        for (Result result : results) {
            long held = result.checks().stream().filter(Result.Check::held).count();
            rows.add(List.of(
                    result.name(),
                    result.passed() ? "passed" : "FAILED",
                    result.took().toSeconds() + " s",
                    held + " of " + result.checks().size()));
        }
        StringBuilder text = new StringBuilder(columns(rows));
        for (Result result : results) {
            text.append('\n').append(result.title()).append('\n');
            for (boolean held : List.of(false, true)) {
                result.checks().stream()
                        .filter(check -> check.held() == held)
                        .forEach(check -> text.append(held ? "  ok    " : "  FAIL  ")
                                .append(check.condition())
                                .append(": ")
                                .append(check.seen())
                                .append('\n'));
            }
            result.figures()
                    .forEach(figure -> text.append("        ")
                            .append(figure.what())
                            .append(": ")
                            .append(figure.value())
                            .append('\n'));
            for (Grid grid : result.grids()) {
                List<List<String>> lines = new ArrayList<>();
                lines.add(grid.head());
                lines.addAll(grid.rows());
                text.append("  ")
                        .append(grid.title())
                        .append('\n')
                        .append(columns(lines).indent(4));
            }
            result.notes().forEach(note -> text.append("  note  ").append(note).append('\n'));
        }
        return text.toString();
    }

    static String columns(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int place = column;
                int width = rows.stream()
                        .mapToInt(other -> other.get(place).length())
                        .max()
                        .orElse(0);
                line.append(row.get(column))
                        .append(" ".repeat(width - row.get(column).length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
