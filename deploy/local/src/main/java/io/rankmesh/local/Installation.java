package io.rankmesh.local;

import io.rankmesh.local.process.Unprivileged;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One clone of the project and the folders that it uses.
 *
 * @param root the folder that holds the parent POM
 */
public record Installation(Path root) {

    /** System property with the root folder, set by the build and by the launcher. */
    public static final String HOME_PROPERTY = "rankmesh.home";

    public Installation {
        root = root.toAbsolutePath().normalize();
    }

    /** The installation that the build or the launcher named. */
    public static Installation current() {
        String home = System.getProperty(HOME_PROPERTY);
        if (home == null || home.isBlank()) {
            throw new IllegalStateException(
                    "System property " + HOME_PROPERTY + " must name the folder that holds the parent POM");
        }
        return new Installation(Path.of(home));
    }

    /** Data, logs and secrets of the local suite. */
    public Path state() {
        return root.resolve(".rankmesh");
    }

    /** Unpacked server binaries; kept between runs, and readable by the account that PostgreSQL runs as. */
    public Path serverBinaries() {
        return Unprivileged.reachable(state().resolve("servers"));
    }

    /** Where the servers of test runs keep their throw-away data. */
    public Path testServers() {
        return root.resolve("target").resolve("test-servers");
    }

    /** Third-party jars of the servers. They live outside of every other module's class path. */
    public Path libraries() {
        return root.resolve("deploy/local/target/lib");
    }

    /** A command that runs a main class of this module in a JVM of its own, with the servers' jars. */
    public List<String> javaCommand(List<String> jvmFlags, String mainClass, List<String> arguments) {
        Path classes = root.resolve("deploy/local/target/classes");
        if (!Files.isDirectory(classes) || !Files.isDirectory(libraries())) {
            throw new IllegalStateException("The servers' jars are missing below " + root.resolve("deploy/local/target")
                    + ": run ./rankmesh build");
        }
        List<String> command = new ArrayList<>();
        command.add(javaExecutable());
        command.addAll(jvmFlags);
        command.add("-D" + HOME_PROPERTY + "=" + root);
        command.add("-cp");
        command.add(classes + java.io.File.pathSeparator + libraries() + "/*");
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    /** The running JVM's own executable, so that children use the same JDK. */
    public static String javaExecutable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
