package io.rankmesh.analysis.completion;

import io.rankmesh.audit.Finding;
import java.util.List;

/** Findings by severity. */
record Tally(int critical, int warning, int notice) {

    static final Tally NONE = new Tally(0, 0, 0);

    static Tally of(List<Finding> findings) {
        Tally tally = NONE;
        for (Finding finding : findings) {
            tally = tally.plus(
                    switch (finding.severity()) {
                        case CRITICAL -> new Tally(1, 0, 0);
                        case WARNING -> new Tally(0, 1, 0);
                        case NOTICE -> new Tally(0, 0, 1);
                    });
        }
        return tally;
    }

    Tally plus(Tally other) {
        return new Tally(critical + other.critical, warning + other.warning, notice + other.notice);
    }

    int total() {
        return critical + warning + notice;
    }
}
