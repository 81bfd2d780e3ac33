package io.rankmesh.rehearsal.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What came of a scenario: conditions that held or did not, figures, charts. */
public final class Result {
    private final String name;
    private final String title;
    private final List<Check> checks = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<Grid> grids = new ArrayList<>();
    private final List<Chart> charts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Duration took = Duration.ZERO;

    public Result(String name, String title) {
        this.name = name;
        this.title = title;
    }

    /** @param seen what was measured, whether it is good or not */
    public record Check(String condition, boolean held, String seen) {}

    public record Figure(String what, String value) {}

    public void check(String condition, boolean held, String seen) {
        checks.add(new Check(condition, held, seen));
    }

    public void figure(String what, String value) {
        figures.add(new Figure(what, value));
    }

    public void grid(Grid grid) {
        grids.add(grid);
    }

    public void chart(Chart chart) {
        if (!chart.empty()) {
            charts.add(chart);
        }
    }

    /** What the cluster lacks for this scenario, and how it was done instead. */
    public void note(String note) {
        notes.add(note);
    }

    public void took(Duration duration) {
        this.took = duration;
    }

    /** A scenario that checked nothing has not passed. */
    public boolean passed() {
        return !checks.isEmpty() && checks.stream().allMatch(Check::held);
    }

    public String name() {
        return name;
    }

    public String title() {
        return title;
    }

    public List<Check> checks() {
        return List.copyOf(checks);
    }

    public List<Figure> figures() {
        return List.copyOf(figures);
    }

    public List<Grid> grids() {
        return List.copyOf(grids);
    }

    public List<Chart> charts() {
        return List.copyOf(charts);
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }

    public Duration took() {
        return took;
    }
}
