package io.rankmesh.user.mail;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** A folder for the letters of a suite on one machine; a letter appears whole, and for its owner only. */
class MailboxFolder implements MailTransport {

    private final Path folder;

    MailboxFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Uni<Void> carry(UUID id, Mail mail) {
        return Uni.createFrom()
                .<Void>item(() -> {
                    write(id, mail);
                    return null;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private void write(UUID id, Mail mail) {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, "letter", ".part", ownerOnly);
            Files.writeString(
                    unfinished, "To: %s\r\nSubject: %s\r\n\r\n%s".formatted(mail.to(), mail.subject(), mail.text()));
            Files.move(unfinished, folder.resolve(id + ".eml"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
