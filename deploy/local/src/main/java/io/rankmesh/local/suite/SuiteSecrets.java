package io.rankmesh.local.suite;

import io.rankmesh.local.file.PrivateFile;
import io.rankmesh.local.file.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.function.Supplier;

/** Secrets of one installation, made at the first start and kept with its data. Never printed. */
final class SuiteSecrets {

    private final Path file;
    private final Properties values;

    private SuiteSecrets(Path file, Properties values) {
        this.file = file;
        this.values = values;
    }

    /** The secrets in the folder, which is made if missing, for its owner only. */
    static SuiteSecrets in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path file = folder.resolve("suite.properties");
        return new SuiteSecrets(file, PrivateFile.read(file).orElseGet(Properties::new));
    }

    String password(String name) throws IOException {
        return get(name + ".password", Secret::password);
    }

    /** 32 bytes, in base64. */
    String key(String name) throws IOException {
        return get(name + ".key", Secret::key);
    }

    private synchronized String get(String name, Supplier<String> maker) throws IOException {
        String known = values.getProperty(name);
        if (known != null) {
            return known;
        }
        String made = maker.get();
        values.setProperty(name, made);
        PrivateFile.write(file, values);
        return made;
    }

    @Override
    public String toString() {
        return "SuiteSecrets[" + file + "]";
    }
}
