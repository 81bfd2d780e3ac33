package io.rankmesh.cli.progress;

import io.rankmesh.cli.api.Analysis;
import java.io.PrintStream;

/** Says nothing of pages done; trouble on the way is still worth a line. */
record QuietProgress(PrintStream err) implements Progress {
    @Override
    public void update(Analysis analysis) {}

    @Override
    public void note(String line) {
        err.println(line);
    }

    @Override
    public void close() {}
}
