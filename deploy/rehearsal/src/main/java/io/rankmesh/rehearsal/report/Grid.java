package io.rankmesh.rehearsal.report;

import java.util.List;

/** A table of what was measured. */
public record Grid(String title, List<String> head, List<List<String>> rows) {}
