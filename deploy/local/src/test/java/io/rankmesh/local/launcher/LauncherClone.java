package io.rankmesh.local.launcher;

import io.rankmesh.local.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A copy of the bash launcher in a folder whose path has a space.
 *
 * @param folder where it is called from, and where its parts are
 */
record LauncherClone(Path folder) {

    static final FileAttribute<?> EXECUTABLE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));

    record Outcome(int code, String out, String err) {}

    static LauncherClone in(Path folder) throws IOException {
        LauncherClone clone = new LauncherClone(folder);
        Files.createDirectories(clone.root());
        Files.createFile(clone.launcher(), EXECUTABLE);
        Files.write(
                clone.launcher(),
                Files.readAllBytes(Installation.current().root().resolve("rankmesh")));
        return clone;
    }

    Path root() {
        return folder.resolve("a clone");
    }

    Path launcher() {
        return root().resolve("rankmesh");
    }

    /** The command line that calls it. */
    List<String> command(String arguments) {
        List<String> command = new ArrayList<>(List.of(launcher().toString()));
        if (!arguments.isEmpty()) {
            command.addAll(List.of(arguments.split(" ", -1)));
        }
        return command;
    }

    Outcome call(String arguments) throws Exception {
        return run(Map.of(), command(arguments));
    }

    /** Runs bash code with the launcher's functions at hand. */
    Outcome function(String code) throws Exception {
        return function(Map.of(), code);
    }

    Outcome function(Map<String, String> environment, String code) throws Exception {
        return run(
                environment,
                List.of("bash", "-c", "source \"$1\"; " + code, "-", launcher().toString()));
    }

    Outcome run(Map<String, String> environment, List<String> command) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Outcome(code, Files.readString(out), Files.readString(err));
    }

    /** Makes something that looks like a JDK; its programs are empty. */
    Path jdk(String name, String version) throws IOException {
        Path jdk = Files.createDirectories(folder.resolve("jdks").resolve(name));
        Path bin = Files.createDirectories(jdk.resolve("bin"));
        for (String program : List.of("java", "javac")) {
            Files.createFile(bin.resolve(program), EXECUTABLE);
        }
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Some\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }
}
