package io.rankmesh.rehearsal.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;

/**
 * Lines over time, as SVG.
 *
 * @param steps whether values hold until the next one, as weights and replicas do
 */
public record Chart(String title, String unit, boolean steps, List<Series> series) {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 220;
    private static final int LEFT = 56;
    private static final int TOP = 12;
    private static final int BOTTOM = 28;
    /** Told apart by those who see few colours as well (Okabe and Ito). */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");

    public boolean empty() {
        return series.stream().allMatch(line -> line.points().isEmpty());
    }

    public String svg() {
        double end = Math.max(1, most(Series.Point::at));
        double top = ceiling(most(Series.Point::value));
        StringBuilder svg = new StringBuilder();
        svg.append("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                .formatted(WIDTH, HEIGHT, Page.text(title)));
        for (int line = 0; line <= 4; line++) {
            double value = top * line / 4;
            double y = y(value, top);
            svg.append(format("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, WIDTH, y, y));
            svg.append(format(
                    "<text class=\"axis\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 6, y + 4, number(value)));
        }
        for (int tick = 0; tick <= 6; tick++) {
            double at = end * tick / 6;
            svg.append(format(
                    "<text class=\"axis\" x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s s</text>",
                    x(at, end), HEIGHT - 8, tick == 6 ? "end" : "middle", number(Math.rint(at))));
        }
        for (int line = 0; line < series.size(); line++) {
            svg.append(format(
                    "<path fill=\"none\" stroke=\"%s\" stroke-width=\"2\" d=\"%s\"/>",
                    colour(line), path(series.get(line), end, top)));
        }
        return svg.append("</svg>").toString();
    }

    /** As a file of its own: with its title and names, on white. */
    public String picture() {
        StringBuilder head = new StringBuilder(format(
                "<rect y=\"-60\" width=\"%d\" height=\"%d\" fill=\"#fff\"/>"
                        + "<text x=\"8\" y=\"-38\" font-weight=\"600\">%s (%s)</text>",
                WIDTH, HEIGHT + 60, Page.text(title), Page.text(unit)));
        for (int line = 0; line < series.size(); line++) {
            head.append(format(
                    "<text x=\"%d\" y=\"-14\" fill=\"%s\">%s</text>",
                    8 + line * 170, colour(line), Page.text(series.get(line).name())));
        }
        String style = "<style>text{font:13px sans-serif}.axis{font-size:11px;fill:#333}.grid{stroke:#ccc}</style>";
        return svg().replaceFirst(
                                "viewBox=\"0 0 %d %d\"(.*?)>".formatted(WIDTH, HEIGHT),
                                Matcher.quoteReplacement("xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 -60 %d %d\">"
                                                .formatted(WIDTH, HEIGHT + 60)
                                        + style
                                        + head))
                + "\n";
    }

    public String legend() {
        StringBuilder legend = new StringBuilder();
        for (int line = 0; line < series.size(); line++) {
            legend.append("<span><i style=\"background:%s\"></i>%s</span>"
                    .formatted(colour(line), Page.text(series.get(line).name())));
        }
        return legend.toString();
    }

    private String path(Series line, double end, double top) {
        StringBuilder path = new StringBuilder();
        double before = 0;
        for (Series.Point point : line.points()) {
            double x = x(point.at(), end);
            double y = y(point.value(), top);
            if (path.isEmpty()) {
                path.append(format("M%.1f %.1f", x, y));
            } else if (steps) {
                path.append(format("L%.1f %.1fL%.1f %.1f", x, before, x, y));
            } else {
                path.append(format("L%.1f %.1f", x, y));
            }
            before = y;
        }
        return path.toString();
    }

    private double most(ToDoubleFunction<Series.Point> what) {
        return series.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(what)
                .max()
                .orElse(0);
    }

    private static double x(double at, double end) {
        return LEFT + at / end * (WIDTH - LEFT - 8);
    }

    private static double y(double value, double top) {
        return TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM);
    }

    /** The next of 1, 2, 4, 5 and 10 times a power of ten, so that a quarter of it is short to write. */
    static double ceiling(double value) {
        if (value <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        return List.of(1.0, 2.0, 4.0, 5.0, 10.0).stream()
                .map(step -> step * power)
                .filter(step -> step >= value * 0.999_999)
                .findFirst()
                .orElse(value);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : format("%.2f", value);
    }

    private static String colour(int line) {
        return COLOURS.get(line % COLOURS.size());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
