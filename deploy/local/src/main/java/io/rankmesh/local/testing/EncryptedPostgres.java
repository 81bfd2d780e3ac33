package io.rankmesh.local.testing;

import io.rankmesh.local.process.Unprivileged;
import io.rankmesh.local.server.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A PostgreSQL whose databases are reached by TLS alone, as in a cluster. */
public final class EncryptedPostgres {

    private EncryptedPostgres() {}

    /** Restarts the server with that certificate. The superuser may come in plain text, by whom it is seen whether the server is up. */
    public static void demandTls(PostgresServer server, TestCertificate certificate) {
        Path data = server.folder().resolve("data");
        try {
            write(data.resolve("server.crt"), certificate.certificate());
            write(data.resolve("server.key"), certificate.key());
            write(data.resolve("postgresql.auto.conf"), "ssl = on\n");
            write(data.resolve("pg_hba.conf"), """
                    host all postgres 127.0.0.1/32 scram-sha-256
                    hostssl all all 127.0.0.1/32 scram-sha-256
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.restart();
    }

    private static void write(Path file, String content) throws IOException {
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Unprivileged.own(file);
    }
}
