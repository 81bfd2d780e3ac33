package io.rankmesh.cli.progress;

import io.rankmesh.cli.api.Analysis;
import io.rankmesh.cli.terminal.Style;
import io.rankmesh.cli.terminal.Terminal;
import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.jspecify.annotations.Nullable;

/** One line that is drawn again in place. The library's thread draws; what it draws and where is ours. */
final class BarProgress implements Progress {
    private static final int REDRAW_MILLIS = 100;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final Line line;
    private final BarLine layout;
    private final ProgressBar bar;
    private final PageRate rate = new PageRate();
    private volatile @Nullable Figures figures;

    BarProgress(PrintStream err, Terminal terminal, Style style) {
        this.line = new Line(err, terminal);
        this.layout = new BarLine(style, terminal.unicode());
        this.bar = new ProgressBarBuilder()
                .setInitialMax(-1)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setConsumer(line)
                .setRenderer((state, width) -> draw(width))
                .build();
    }

    private String draw(int width) {
        Figures now = figures;
        return now == null ? "" : layout.render(now, width);
    }

    @Override
    public void update(Analysis analysis) {
        long done = analysis.progressOrNone().pagesDone();
        rate.record(System.nanoTime(), done);
        figures = Figures.of(analysis, rate.perSecond());
        bar.stepTo(done);
    }

    @Override
    public void note(String text) {
        line.note(text);
    }

    @Override
    public void close() {
        bar.close();
        line.close();
    }

    /** The terminal line that the bar lives on. */
    private static final class Line implements ProgressBarConsumer {
        private static final long MEASURE_EVERY_NANOS = 1_000_000_000L;

        private final PrintStream err;
        private final Terminal terminal;
        private int width;
        private long measured;
        private String shown = "";
        private boolean closed;

        Line(PrintStream err, Terminal terminal) {
            this.err = err;
            this.terminal = terminal;
            this.width = terminal.width();
            this.measured = System.nanoTime();
        }

        /** One column is left free: a cursor in the last column makes some terminals wrap. */
        @Override
        public synchronized int getMaxRenderedLength() {
            long now = System.nanoTime();
            if (now - measured > MEASURE_EVERY_NANOS) {
                measured = now;
                width = terminal.width();
            }
            return width - 1;
        }

        @Override
        public synchronized void accept(String rendered) {
            if (!closed && !rendered.equals(shown)) {
                shown = rendered;
                draw(ERASE_LINE + rendered);
                err.flush();
            }
        }

        synchronized void note(String text) {
            boolean drawn = !closed && !shown.isEmpty();
            draw(drawn ? ERASE_LINE : "");
            err.println(text);
            draw(drawn ? shown : "");
            err.flush();
        }

        /** As bytes, which take no detour around the codes that move the cursor; there is nothing of a page in a bar. */
        private void draw(String text) {
            err.writeBytes(text.getBytes(err.charset()));
        }

        @Override
        public synchronized void clear() {
            close();
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                if (!shown.isEmpty()) {
                    draw(ERASE_LINE);
                    err.flush();
                }
            }
        }
    }
}
