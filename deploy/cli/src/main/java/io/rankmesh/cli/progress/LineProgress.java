package io.rankmesh.cli.progress;

import io.rankmesh.cli.api.Analysis;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/** A line at each change of state, and one every five seconds: made for logs. */
final class LineProgress implements Progress {
    private static final long EVERY_NANOS = 5_000_000_000L;

    private final PrintStream err;
    private final LongSupplier nanoClock;
    private final PageRate rate = new PageRate();
    private String status = "";
    private long lastLine;

    LineProgress(PrintStream err, LongSupplier nanoClock) {
        this.err = err;
        this.nanoClock = nanoClock;
    }

    @Override
    public synchronized void update(Analysis analysis) {
        long now = nanoClock.getAsLong();
        rate.record(now, analysis.progressOrNone().pagesDone());
        boolean changed = !status.equals(analysis.status());
        if (changed || now - lastLine >= EVERY_NANOS) {
            status = analysis.status();
            lastLine = now;
            err.println(line(Figures.of(analysis, rate.perSecond())));
        }
    }

    static String line(Figures figures) {
        StringBuilder line = new StringBuilder(figures.status());
        if (figures.known() > 0) {
            boolean running = figures.status().equals("running");
            line.append(running ? ": " : " after ").append(figures.done());
            line.append(figures.done() == 1 ? " page" : " pages");
            if (figures.afterPages()) {
                line.append(" done, ").append(Figures.AFTER_PAGES);
            } else if (figures.queued() > 0) {
                line.append(running ? " done, " : ", ").append(figures.queued()).append(" queued");
            }
            if (figures.pagesPerSecond() > 0) {
                line.append(", ").append(figures.rate());
            }
            Analysis.Severities findings = figures.findings();
            line.append("; ").append(findings.critical()).append(" critical, ");
            line.append(findings.warning()).append(" warning, ");
            line.append(findings.notice()).append(" notice");
        }
        return line.toString();
    }

    @Override
    public synchronized void note(String line) {
        err.println(line);
    }

    @Override
    public void close() {}
}
