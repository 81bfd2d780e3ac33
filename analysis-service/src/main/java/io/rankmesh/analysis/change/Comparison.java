package io.rankmesh.analysis.change;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Two completed analyses of one project, side by side. */
public record Comparison(CompletedAnalysis earlier, CompletedAnalysis later) {

    /** Stop reasons of crawls that left out no page they knew of; a chain of redirects without end is no page. */
    private static final Set<String> WHOLE = Set.of("finished", "redirect-limit");

    /** Names of the options that differ, in the order of their names. */
    List<String> differences() {
        return earlier.options().differences(later.options());
    }

    /** The analysis whose rows a list of such changes shows. */
    public UUID shown(Change change) {
        return change.isOfEarlier() ? earlier.id() : later.id();
    }

    /** The analysis in which they are looked for. */
    public UUID other(Change change) {
        return change.isOfEarlier() ? later.id() : earlier.id();
    }

    /** SQL over a row {@code t}; each question mark stands for {@link #other}. */
    public String condition(Change change) {
        return change.condition(coverage(change));
    }

    Coverage coverage(Change change) {
        boolean sameScope = earlier.options().hasScopeOf(later.options());
        CompletedAnalysis other = change.isOfEarlier() ? later : earlier;
        CompletedAnalysis shown = change.isOfEarlier() ? earlier : later;
        boolean readsSitemaps = other.hasReadSitemapsOf(shown);
        return new Coverage(
                sameScope && WHOLE.contains(other.stopReason()) && readsSitemaps,
                readsSitemaps,
                sameScope && earlier.stopReason().equals(later.stopReason()));
    }
}
