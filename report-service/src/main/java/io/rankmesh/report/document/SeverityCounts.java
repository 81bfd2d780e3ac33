package io.rankmesh.report.document;

import io.rankmesh.report.analysis.AnalysedPage;
import org.jspecify.annotations.Nullable;

/** How many findings there are of each severity. */
public record SeverityCounts(long critical, long warning, long notice) {
    public static final SeverityCounts NONE = new SeverityCounts(0, 0, 0);

    static SeverityCounts of(AnalysedPage.@Nullable Counts counts) {
        return counts == null ? NONE : new SeverityCounts(counts.critical(), counts.warning(), counts.notice());
    }

    public long total() {
        return critical + warning + notice;
    }

    public long of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> critical;
            case WARNING -> warning;
            case NOTICE -> notice;
        };
    }
}
