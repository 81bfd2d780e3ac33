package io.rankmesh.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.rankmesh.cli.CommandException;
import io.rankmesh.cli.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The login that this machine's client made for itself, kept in a file that only its owner may read. */
public final class LocalAccount {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;

    /** @param home the project folder: the account is kept in its {@code .rankmesh/secrets/account.json} */
    public LocalAccount(Path home) {
        this.file = home.resolve(".rankmesh").resolve("secrets").resolve("account.json");
    }

    Credentials.Login loginOrNew() {
        return locked(() -> Files.exists(file) ? read() : write(generate()));
    }

    /** A fresh login in place of one that the suite neither accepts nor lets us register. */
    Credentials.Login replace(Credentials.Login refused) {
        return locked(() -> {
            Credentials.Login kept = Files.exists(file) ? read() : refused;
            return kept.equals(refused) ? write(generate()) : kept;
        });
    }

    private static Credentials.Login generate() {
        byte[] name = new byte[6];
        byte[] password = new byte[24];
        RANDOM.nextBytes(name);
        RANDOM.nextBytes(password);
        return new Credentials.Login(
                "local-" + HexFormat.of().formatHex(name) + "@rankmesh.local",
                Base64.getUrlEncoder().withoutPadding().encodeToString(password));
    }

    private Credentials.Login read() throws IOException {
        try {
            return Json.MAPPER.readValue(file.toFile(), Credentials.Login.class);
        } catch (JsonProcessingException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "The local account in " + file + " cannot be read. Delete the file to make a new one.");
        }
    }

    private Credentials.Login write(Credentials.Login login) throws IOException {
        Path fresh = Files.createTempFile(
                file.getParent(),
                "account",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, Json.MAPPER.writeValueAsBytes(login));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        return login;
    }

    /** Two clients that start together must end with the same account. */
    private Credentials.Login locked(Action action) {
        try {
            makeFolder();
            Path lock = file.resolveSibling("account.lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                return action.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The local account in " + file + " cannot be kept", e);
        }
    }

    private void makeFolder() throws IOException {
        Files.createDirectories(
                file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @FunctionalInterface
    private interface Action {
        Credentials.Login run() throws IOException;
    }
}
