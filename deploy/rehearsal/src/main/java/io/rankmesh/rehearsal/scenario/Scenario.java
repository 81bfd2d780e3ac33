package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.report.Result;

/** One thing that the suite must be seen to stand. */
public interface Scenario {
    /** The word by which it is called on the command line. */
    String name();

    String title();

    /** Whether a roll-out is judged in it, which needs a Prometheus that knows the suite. */
    default boolean judged() {
        return false;
    }

    /** Notes in {@code result} what held; leaves the suite whole. Throws when it cannot even be tried. */
    void play(Stage stage, Result result);
}
