package io.rankmesh.cli.analyze;

import io.rankmesh.cli.ExitCode;
import io.rankmesh.cli.api.Analysis;
import io.rankmesh.cli.api.Problem;
import io.rankmesh.cli.assertion.Assertions;
import io.rankmesh.cli.finding.Catalogue;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the end of an analysis into an exit code, and says why when it is not 0. */
record Judgement(@Nullable Integer failUnder, Assertions assertions, Catalogue catalogue, PrintStream err) {

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
        int threshold = threshold(analysis.score());
        return held || threshold != ExitCode.OK ? threshold : ExitCode.NOT_MET;
    }

    private int threshold(@Nullable Integer score) {
        if (failUnder == null) {
            return ExitCode.OK;
        }
        if (score == null) {
            err.println("No page could be scored, so that there is no verdict for --fail-under " + failUnder + ".");
            return ExitCode.FAILED;
        }
        if (score < failUnder) {
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
