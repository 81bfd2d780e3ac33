package io.rankmesh.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Programs of the operating system. */
public final class Executables {

    private static final String USUAL_FOLDERS = ":/usr/bin:/bin:/usr/sbin:/sbin";

    private Executables() {}

    /** The program's path, looked for in {@code PATH} and then in the usual folders. */
    public static Optional<String> find(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + USUAL_FOLDERS;
        for (String folder : path.split(":", -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name))) {
                return Optional.of(Path.of(folder, name).toString());
            }
        }
        return Optional.empty();
    }
}
