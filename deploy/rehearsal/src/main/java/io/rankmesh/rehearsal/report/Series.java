package io.rankmesh.rehearsal.report;

import java.util.List;

/** A line of a chart. */
public record Series(String name, List<Point> points) {
    /**
     * @param at seconds since the scenario began
     */
    public record Point(double at, double value) {}
}
