package io.rankmesh.cli.analyze;

import io.rankmesh.cli.CommandException;
import io.rankmesh.cli.ExitCode;
import io.rankmesh.cli.api.Analysis;
import io.rankmesh.cli.api.AnalysisRequest;
import io.rankmesh.cli.api.Crawl;
import io.rankmesh.cli.api.ProblemException;
import io.rankmesh.cli.api.Project;
import io.rankmesh.cli.api.RankmeshClient;
import io.rankmesh.cli.api.Submission;
import io.rankmesh.cli.progress.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** One analysis from its submission to the report on disk. */
final class AnalysisRun {
    private static final long FIRST_POLL_MILLIS = 250;
    private static final long LONGEST_POLL_MILLIS = 1_000;
    static final Duration LEAST_FOR_THE_REPORT = Duration.ofSeconds(60);
    private static final Duration REPORT_IS_SLOW = Duration.ofSeconds(5);

    private final RankmeshClient client;
    private final Progress progress;
    private final long leastForTheReport;
    private long followedSince;
    private long deadline;
    private @Nullable Submission submission;
    private volatile @Nullable String analysisId;
    private boolean interrupted;

    AnalysisRun(RankmeshClient client, Progress progress) {
        this(client, progress, LEAST_FOR_THE_REPORT);
    }

    AnalysisRun(RankmeshClient client, Progress progress, Duration leastForTheReport) {
        this.client = client;
        this.progress = progress;
        this.leastForTheReport = leastForTheReport.toNanos();
    }

    Analysis submit(Target target, String projectName, CrawlOptions options, PageOptions pages)
            throws IOException, InterruptedException {
        Crawl crawl = options.crawl();
        Project project = client.projectOf(projectName, target.siteUrl());
        AnalysisRequest request = new AnalysisRequest(
                project.id(),
                target.kind(),
                target.url().toString(),
                target.html(),
                options.maxPages,
                options.maxDepth,
                pages.extract(),
                crawl.equals(Crawl.NONE) ? null : crawl,
                pages.forSuite());
        Analysis taken =
                client.submit(begin(new Submission(request, UUID.randomUUID().toString())));
        analysisId = taken.id();
        return taken;
    }

    private synchronized Submission begin(Submission begun) {
        if (interrupted) {
            throw new CancellationException("interrupted before the submission");
        }
        submission = begun;
        return begun;
    }

    private synchronized Optional<Submission> interrupt() {
        interrupted = true;
        return Optional.ofNullable(submission);
    }

    /** Polls until the analysis has ended; cancels it when that takes longer than {@code limit}, which begins now for the report too. */
    Analysis follow(Analysis analysis, Duration limit) throws InterruptedException {
        followedSince = System.nanoTime();
        deadline = followedSince + limit.toNanos();
        long pause = FIRST_POLL_MILLIS;
        Analysis latest = analysis;
        progress.update(latest);
        while (!latest.ended()) {
            if (System.nanoTime() - deadline > 0) {
                cancel(latest.id());
                throw new CommandException(
                        ExitCode.FAILED,
                        "The analysis did not end within " + Durations.text(limit) + " (--timeout) and was cancelled.");
            }
            Thread.sleep(pause);
            pause = Math.min(pause * 5 / 4, LONGEST_POLL_MILLIS);
            latest = read(latest.id());
            progress.update(latest);
        }
        return latest;
    }

    /**
     * The files of the report, which the suite builds after the analysis has ended: of a large site for minutes. It may take as long
     * again as the analysis did, a minute at least, and what is left of the limit.
     */
    ReportFiles fetchReport(Analysis analysis, ReportFolder folder, boolean extracted) throws InterruptedException {
        folder.keepEarlier();
        long began = System.nanoTime();
        long patience = Math.max(Math.min(deadline - began, began - followedSince), leastForTheReport);
        boolean told = false;
        long pause = FIRST_POLL_MILLIS;
        Optional<String> report = client.reportId(analysis.id());
        while (report.isEmpty()) {
            long waited = System.nanoTime() - began;
            if (waited > patience) {
                throw new CommandException(
                        ExitCode.FAILED,
                        "The analysis " + analysis.id()
                                + " is complete, but its report did not come in time (--timeout)."
                                + " GET /v1/reports?analysisId=" + analysis.id() + " tells when it is there.");
            }
            if (!told && waited > REPORT_IS_SLOW.toNanos()) {
                progress.note("The analysis " + analysis.id() + " is complete; its report is being built.");
                told = true;
            }
            Thread.sleep(pause);
            pause = Math.min(pause * 5 / 4, LONGEST_POLL_MILLIS);
            report = client.reportId(analysis.id());
        }
        return folder.download(client, report.get(), extracted ? analysis.id() : null);
    }

    /**
     * Asks the suite to stop and waits until it has; an analysis that has ended by itself is fine too. An analysis whose submission is
     * still under way is asked for again under its key, which answers with the same one. Nothing is submitted after this.
     *
     * @return empty when nothing had been submitted
     */
    Optional<Analysis> cancelAndWait() throws InterruptedException {
        Optional<Submission> sent = interrupt();
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        String known = analysisId;
        String id = known == null ? client.submit(sent.get()).id() : known;
        cancel(id);
        Analysis latest = read(id);
        while (!latest.ended()) {
            Thread.sleep(FIRST_POLL_MILLIS);
            latest = read(id);
        }
        return Optional.of(latest);
    }

    private void cancel(String id) throws InterruptedException {
        try {
            client.cancel(id);
        } catch (ProblemException e) {
            if (e.status() != 409) {
                throw e;
            }
        }
    }

    private Analysis read(String id) throws InterruptedException {
        try {
            return client.analysis(id);
        } catch (ProblemException e) {
            if (e.status() == 404) {
                throw new CommandException(
                        ExitCode.FAILED, "The suite no longer knows the analysis " + id + ": was it reset?");
            }
            throw e;
        }
    }
}
