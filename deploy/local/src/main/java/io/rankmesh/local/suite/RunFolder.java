package io.rankmesh.local.suite;

import io.rankmesh.local.Installation;
import java.nio.file.Path;

/**
 * Where a running suite and the commands meet.
 *
 * @param folder the folder
 */
record RunFolder(Path folder) {

    static RunFolder of(Installation installation) {
        return new RunFolder(installation.state().resolve("run"));
    }

    /** {@link SuiteStatus} of the suite that runs, or ran last and was killed. */
    Path status() {
        return folder.resolve("suite.properties");
    }

    /** {@link StartFailure} of the last start. */
    Path failure() {
        return folder.resolve("failure");
    }

    /** What the supervisor tells while it runs. */
    Path log() {
        return folder.resolveSibling("logs").resolve("supervisor.log");
    }

    /** Held by the command that starts or stops the suite. */
    Path lock() {
        return folder.resolve("lock");
    }
}
