package io.rankmesh.local.testing;

import io.rankmesh.local.process.ProcessIdentity;
import java.util.Optional;

/**
 * The process whose end is the end of the tests: the nearest Java ancestor of this JVM, which is Maven or an IDE; this JVM
 * itself if it has none.
 *
 * @param identity the process
 */
record BuildProcess(ProcessIdentity identity) {

    static BuildProcess current() {
        Optional<ProcessHandle> ancestor = ProcessHandle.current().parent();
        while (ancestor.isPresent() && !isJava(ancestor.get())) {
            ancestor = ancestor.get().parent();
        }
        return new BuildProcess(
                ancestor.flatMap(handle -> ProcessIdentity.of(handle.pid())).orElseGet(ProcessIdentity::current));
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/java"))
                .isPresent();
    }
}
