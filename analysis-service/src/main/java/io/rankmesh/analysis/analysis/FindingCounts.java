package io.rankmesh.analysis.analysis;

import io.rankmesh.audit.Finding;
import java.util.List;

/** Findings by severity. */
public record FindingCounts(int critical, int warning, int notice) {

    public static final FindingCounts NONE = new FindingCounts(0, 0, 0);

    public static FindingCounts of(List<Finding> findings) {
        FindingCounts counts = NONE;
        for (Finding finding : findings) {
            counts = counts.plus(
                    switch (finding.severity()) {
                        case CRITICAL -> new FindingCounts(1, 0, 0);
                        case WARNING -> new FindingCounts(0, 1, 0);
                        case NOTICE -> new FindingCounts(0, 0, 1);
                    });
        }
        return counts;
    }

    public FindingCounts plus(FindingCounts other) {
        return new FindingCounts(critical + other.critical, warning + other.warning, notice + other.notice);
    }

    public int total() {
        return critical + warning + notice;
    }
}
