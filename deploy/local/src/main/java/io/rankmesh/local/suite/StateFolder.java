package io.rankmesh.local.suite;

import io.rankmesh.local.file.PrivateFolder;
import io.rankmesh.local.process.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder of the suite's data, logs and secrets, closed to other users. */
final class StateFolder {

    private static final List<String> MADE = List.of("data/redis", "data/kafka", "logs");

    /** Made by others: the launcher, the commands, the start-up caches, the secrets. */
    private static final List<String> CLOSED_IF_THERE = List.of("aot", "build", "run", "secrets");

    private StateFolder() {}

    /**
     * Makes the folder, and closes one that is there and open. Root leaves a way through to the data and the programs of
     * PostgreSQL, which runs as another account.
     */
    static void prepare(Path state) throws IOException {
        Unprivileged.openFolders(state.resolve("data"));
        for (Path way : List.of(state, state.resolve("data"))) {
            if (Unprivileged.isNeeded()) {
                PrivateFolder.leaveWayThrough(way);
            } else {
                PrivateFolder.close(way);
            }
        }
        for (String name : MADE) {
            PrivateFolder.make(state.resolve(name));
            PrivateFolder.close(state.resolve(name));
        }
        for (String name : CLOSED_IF_THERE) {
            if (Files.isDirectory(state.resolve(name))) {
                PrivateFolder.close(state.resolve(name));
            }
        }
    }
}
