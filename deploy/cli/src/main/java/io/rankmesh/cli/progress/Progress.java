package io.rankmesh.cli.progress;

import io.rankmesh.cli.api.Analysis;
import io.rankmesh.cli.terminal.Style;
import io.rankmesh.cli.terminal.Terminal;
import java.io.PrintStream;

/** Shows how an analysis gets on. Closing leaves the terminal as it was. */
public interface Progress extends AutoCloseable {

    void update(Analysis analysis);

    /** Something worth saying that must not damage what is drawn. */
    void note(String line);

    @Override
    void close();

    /** A bar on a terminal, a line now and then without one, notes only when quiet. */
    static Progress on(PrintStream err, Terminal terminal, boolean quiet) {
        if (quiet) {
            return new QuietProgress(err);
        }
        if (terminal.redraws()) {
            return new BarProgress(err, terminal, new Style(terminal.color()));
        }
        return new LineProgress(err, System::nanoTime);
    }
}
