package io.rankmesh.local.server;

import io.rankmesh.local.Installation;
import io.rankmesh.local.process.Unprivileged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;

/** Folders for throw-away data. */
final class TemporaryFolder {

    private TemporaryFolder() {}

    /** A new folder that the unprivileged account can reach. */
    static Path make(String kind) {
        Path folder =
                Unprivileged.reachable(Installation.current().testServers()).resolve(kind + "-" + UUID.randomUUID());
        try {
            Unprivileged.openFolders(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }
}
