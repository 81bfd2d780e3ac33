package io.rankmesh.cli.progress;

import io.rankmesh.cli.terminal.Style;
import java.util.ArrayList;
import java.util.List;

/** Lays the figures out on one line that is never wider than the terminal: what matters least goes first when there is little room. */
record BarLine(Style style, boolean unicode) {
    private static final int WIDEST_BAR = 30;
    private static final int NARROWEST_BAR = 6;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    String render(Figures figures, int width) {
        if (figures.status().equals("queued")) {
            return cut("waiting for a worker ...", width);
        }
        if (figures.afterPages()) {
            return cut(pages(figures) + " pages, " + Figures.AFTER_PAGES + " ...", width);
        }
        for (List<Part> parts : layouts(figures)) {
            int text = parts.stream().mapToInt(part -> part.plain.length() + 2).sum();
            int room = width - text;
            if (room >= NARROWEST_BAR) {
                return bar(figures, Math.min(room, WIDEST_BAR)) + joined(parts);
            }
        }
        return cut(pages(figures), width);
    }

    /** From the richest to the barest. */
    private List<List<Part>> layouts(Figures figures) {
        Part pages = new Part(pages(figures) + " pages", pages(figures) + " pages");
        Part bare = new Part(pages(figures), pages(figures));
        Part rate = new Part(figures.rate(), style.dim(figures.rate()));
        return List.of(
                List.of(pages, rate, findings(figures, true)),
                List.of(bare, rate, findings(figures, false)),
                List.of(bare, findings(figures, false)),
                List.of(bare));
    }

    private static String pages(Figures figures) {
        return figures.done() + "/" + figures.known();
    }

    private Part findings(Figures figures, boolean words) {
        var counts = figures.findings();
        List<String> plain = new ArrayList<>();
        List<String> styled = new ArrayList<>();
        count(plain, styled, "critical", counts.critical(), words);
        count(plain, styled, "warning", counts.warning(), words);
        count(plain, styled, "notice", counts.notice(), words);
        String between = words ? ", " : " ";
        return new Part(String.join(between, plain), String.join(between, styled));
    }

    private void count(List<String> plain, List<String> styled, String severity, long count, boolean words) {
        String text = words ? count + " " + severity : severity.charAt(0) + ":" + count;
        plain.add(text);
        styled.add(count == 0 ? style.dim(text) : style.severity(severity, text));
    }

    private static String joined(List<Part> parts) {
        StringBuilder line = new StringBuilder();
        parts.forEach(part -> line.append("  ").append(part.styled));
        return line.toString();
    }

    private String bar(Figures figures, int width) {
        double share = figures.known() == 0 ? 0 : (double) figures.done() / figures.known();
        return unicode ? blocks(share, width) : ascii(share, width);
    }

    private String blocks(double share, int width) {
        int eighths = (int) Math.floor(share * width * 8);
        StringBuilder bar = new StringBuilder("█".repeat(eighths / 8));
        if (bar.length() < width) {
            bar.append(EIGHTHS.charAt(eighths % 8));
        }
        String rest = "░".repeat(width - bar.length());
        return style.good(bar.toString()) + style.dim(rest);
    }

    private static String ascii(double share, int width) {
        int inside = width - 2;
        int full = (int) Math.floor(share * inside);
        return "[" + "#".repeat(full) + "-".repeat(inside - full) + "]";
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width));
    }

    /** @param plain as wide as it is shown, without colour codes */
    private record Part(String plain, String styled) {}
}
