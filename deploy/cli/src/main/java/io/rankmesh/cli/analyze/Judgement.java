package io.rankmesh.cli.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.cli.ExitCode;
import io.rankmesh.cli.api.Analysis;
import io.rankmesh.cli.api.Problem;
import io.rankmesh.cli.assertion.Assertions;
import io.rankmesh.cli.finding.Catalogue;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the end of an analysis into an exit code, and says why when it is not 0. */
record Judgement(
        @Nullable Integer failUnder,
        @Nullable Integer maxScoreDrop,
        Assertions assertions,
        Catalogue catalogue,
        PrintStream err) {

    int of(Outcome outcome) {
        Analysis analysis = outcome.analysis();
        if (analysis.cancelled()) {
            err.println("The analysis was cancelled.");
            return ExitCode.INTERRUPTED;
        }
        ReportFiles report = outcome.report();
        if (!analysis.completed() || report == null) {
            err.println("The analysis failed" + cause(analysis));
            return ExitCode.FAILED;
        }
        Map<String, Long> found = assertions.isEmpty() ? Map.of() : ReportJson.findingsByAudit(report.json());
        boolean held = assertions.hold(found, catalogue, err);
        int drop = scoreDrop(analysis.score(), report);
        if (drop == ExitCode.FAILED) {
            return drop;
        }
        int threshold = threshold(analysis.score());
        return (held && drop == ExitCode.OK) || threshold != ExitCode.OK ? threshold : ExitCode.NOT_MET;
    }

    private int scoreDrop(@Nullable Integer score, ReportFiles report) {
        if (maxScoreDrop == null) {
            return ExitCode.OK;
        }
        JsonNode told = ReportJson.read(report.json());
        if (ReportJson.lacks(told, "changes")) {
            err.println(
                    "The analysis before could not be read when the report was made: no verdict for --max-score-drop.");
            return ExitCode.FAILED;
        }
        JsonNode before = told.path("changes").path("scoreBefore");
        if (score == null) {
            return ExitCode.OK;
        }
        if (!before.isInt()) {
            err.println("No earlier analysis with the same options has a score: --max-score-drop compares nothing.");
            return ExitCode.OK;
        }
        if (before.asInt() - score <= maxScoreDrop) {
            return ExitCode.OK;
        }
        err.println("The score fell from " + before.asInt() + " to " + score + ", by more than " + maxScoreDrop
                + " (--max-score-drop).");
        return ExitCode.NOT_MET;
    }

    private int threshold(@Nullable Integer score) {
        if (score == null && (failUnder != null || maxScoreDrop != null)) {
            err.println("No page could be scored, so that there is no verdict for "
                    + (failUnder == null ? "--max-score-drop." : "--fail-under " + failUnder + "."));
            return ExitCode.FAILED;
        }
        if (failUnder != null && score != null && score < failUnder) {
            err.println("The score " + score + " is below " + failUnder + " (--fail-under).");
            return ExitCode.NOT_MET;
        }
        return ExitCode.OK;
    }

    private static String cause(Analysis analysis) {
        Analysis.FailureCause failure = analysis.failure();
        if (failure == null) {
            return ".";
        }
        String detail = failure.detail();
        String hint = Problem.ADDRESS_NOT_ALLOWED.equals(failure.code())
                ? System.lineSeparator() + Problem.ALLOWED_NETWORKS
                : "";
        return ": " + (detail == null || detail.isBlank() ? failure.code() : detail) + hint;
    }
}
