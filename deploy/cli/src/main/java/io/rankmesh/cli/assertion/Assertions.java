package io.rankmesh.cli.assertion;

import io.rankmesh.audit.Severity;
import io.rankmesh.cli.CommandException;
import io.rankmesh.cli.finding.Catalogue;
import io.rankmesh.cli.finding.FindingCount;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What a run must hold to, all of it. */
public final class Assertions {
    public static final Assertions NONE = new Assertions(List.of());

    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::id).toList();

    private final List<Assertion> assertions;

    Assertions(List<Assertion> assertions) {
        this.assertions = List.copyOf(assertions);
    }

    public boolean isEmpty() {
        return assertions.isEmpty();
    }

    /** Refuses, as wrong use, an assertion on something that no finding can be of: it would hold for ever. */
    public void requireKnown(Catalogue catalogue) {
        for (Assertion assertion : assertions) {
            switch (assertion.scope()) {
                case AUDIT -> requireKnown("audit", assertion.name(), catalogue.audits(), "docs/audits.md lists all.");
                case SEVERITY -> requireKnown("severity", assertion.name(), SEVERITIES);
                case CATEGORY -> requireKnown("category", assertion.name(), catalogue.categories());
            }
        }
    }

    private static void requireKnown(String kind, String name, Collection<String> known) {
        requireKnown(kind, name, known, "There are " + String.join(", ", known) + ".");
    }

    private static void requireKnown(String kind, String name, Collection<String> known, String all) {
        if (known.contains(name)) {
            return;
        }
        List<String> near = NearMatches.of(name, known);
        throw CommandException.usage("There is no " + kind + " " + name + ". "
                + (near.isEmpty() ? all : "Did you mean " + String.join(", ", near) + "?"));
    }

    /** Prints a table of those that do not hold; false when there are any. */
    public boolean hold(Map<String, Long> findingsByAudit, Catalogue catalogue, PrintStream err) {
        List<FindingCount> counts = catalogue.counts(findingsByAudit);
        List<Broken> broken = assertions.stream()
                .map(assertion -> new Broken(assertion, found(assertion, counts)))
                .filter(result -> result.found() > result.assertion().max())
                .toList();
        if (!broken.isEmpty()) {
            print(broken, err);
        }
        return broken.isEmpty();
    }

    private static long found(Assertion assertion, List<FindingCount> counts) {
        return counts.stream()
                .filter(assertion::counts)
                .mapToLong(FindingCount::findings)
                .sum();
    }

    private void print(List<Broken> broken, PrintStream err) {
        int widest = broken.stream()
                .mapToInt(result -> result.assertion().subject().length())
                .max()
                .orElse(0);
        String row = "%-" + Math.max(widest, 9) + "s %9s %9s%n";
        err.printf(row, "Assertion", "at most", "found");
        broken.forEach(result ->
                err.printf(row, result.assertion().subject(), result.assertion().max(), result.found()));
        String failed = broken.size() + " of " + assertions.size();
        err.println(assertions.size() == 1 ? "The assertion failed." : failed + " assertions failed.");
    }

    private record Broken(Assertion assertion, long found) {}
}
