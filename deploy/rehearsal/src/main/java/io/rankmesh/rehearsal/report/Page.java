package io.rankmesh.rehearsal.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The results as one HTML page that needs nothing else. */
public final class Page {
    private static final String STYLE = """
            :root{color-scheme:light dark}
            body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
            table{border-collapse:collapse;width:100%;margin:1rem 0}
            th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #8884;vertical-align:top}
            .passed{color:#006644}.failed{color:#b3261e;font-weight:600}
            @media(prefers-color-scheme:dark){.passed{color:#5fd0a0}.failed{color:#ff8a80}}
            figure{margin:1.5rem 0}figcaption span{margin-right:1rem;white-space:nowrap}
            figcaption i{display:inline-block;width:.8em;height:.8em;margin-right:.3em}
            svg{width:100%;height:auto}.grid{stroke:#8884}.axis{font-size:11px;fill:currentColor}
            .note{border-left:3px solid #8888;padding-left:.8rem}
            """;

    private Page() {}

    public static String of(String cluster, Instant began, Duration took, List<Result> results) {
        long passed = results.stream().filter(Result::passed).count();
        StringBuilder page = new StringBuilder();
        page.append(
                        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
                .append("<title>Rehearsal: ")
                .append(passed)
                .append(" of ")
                .append(results.size())
                .append(" passed</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>Rehearsal</h1><p>")
                .append(text(cluster))
                .append(", ")
                .append(began.truncatedTo(ChronoUnit.SECONDS))
                .append(", ")
                .append(minutes(took))
                .append("</p><table><thead><tr><th>Scenario<th>Result<th>Time</tr></thead><tbody>");
        for (Result result : results) {
            page.append("<tr><td><a href=\"#%s\">%s</a><td>%s<td>%s</tr>"
                    .formatted(
                            text(result.name()),
                            text(result.title()),
                            verdict(result.passed()),
                            minutes(result.took())));
        }
        page.append("</tbody></table>");
        results.forEach(result -> section(page, result));
        return page.append("</body></html>\n").toString();
    }

    private static void section(StringBuilder page, Result result) {
        page.append(
                "<section id=\"%s\"><h2>%s</h2><table><tbody>".formatted(text(result.name()), text(result.title())));
        for (Result.Check check : result.checks()) {
            page.append("<tr><td>%s<td>%s<td>%s</tr>"
                    .formatted(verdict(check.held()), text(check.condition()), text(check.seen())));
        }
        for (Result.Figure figure : result.figures()) {
            page.append("<tr><td><td>%s<td>%s</tr>".formatted(text(figure.what()), text(figure.value())));
        }
        page.append("</tbody></table>");
        result.grids().forEach(grid -> grid(page, grid));
        result.notes().forEach(note -> page.append("<p class=\"note\">%s</p>".formatted(text(note))));
        for (Chart chart : result.charts()) {
            page.append("<figure><h3>%s (%s)</h3>%s<figcaption>%s</figcaption></figure>"
                    .formatted(text(chart.title()), text(chart.unit()), chart.svg(), chart.legend()));
        }
        page.append("</section>");
    }

    private static void grid(StringBuilder page, Grid grid) {
        page.append("<h3>%s</h3><table><thead><tr>".formatted(text(grid.title())));
        grid.head().forEach(cell -> page.append("<th>").append(text(cell)));
        page.append("</tr></thead><tbody>");
        for (List<String> row : grid.rows()) {
            page.append("<tr>");
            row.forEach(cell -> page.append("<td>").append(text(cell)));
            page.append("</tr>");
        }
        page.append("</tbody></table>");
    }

    private static String verdict(boolean passed) {
        return passed ? "<span class=\"passed\">passed</span>" : "<span class=\"failed\">failed</span>";
    }

    private static String minutes(Duration duration) {
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /** Text that cannot be markup. */
    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
