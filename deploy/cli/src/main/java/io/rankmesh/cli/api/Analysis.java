package io.rankmesh.cli.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An analysis as the API tells it. */
public record Analysis(
        String id,
        String projectId,
        String kind,
        @Nullable String url,
        String status,
        @Nullable Progress progress,
        @Nullable Severities findings,
        @Nullable Integer score,
        @Nullable Map<String, Integer> categoryScores,
        @Nullable String stopReason,
        @Nullable FailureCause failure) {

    /** @param pagesForbidden those of the done ones that robots.txt forbids */
    public record Progress(long pagesDone, long pagesQueued, long pagesForbidden) {
        static final Progress NONE = new Progress(0, 0, 0);

        public long pagesChecked() {
            return pagesDone - pagesForbidden;
        }
    }

    public record Severities(long critical, long warning, long notice) {
        static final Severities NONE = new Severities(0, 0, 0);

        public long total() {
            return critical + warning + notice;
        }
    }

    public record FailureCause(
            @Nullable String code, @Nullable String detail) {}

    public Progress progressOrNone() {
        return progress == null ? Progress.NONE : progress;
    }

    public Severities findingsOrNone() {
        return findings == null ? Severities.NONE : findings;
    }

    public boolean ended() {
        return completed() || failed() || cancelled();
    }

    public boolean completed() {
        return status.equals("completed");
    }

    public boolean failed() {
        return status.equals("failed");
    }

    public boolean cancelled() {
        return status.equals("cancelled");
    }
}
