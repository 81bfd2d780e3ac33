package io.rankmesh.user.mail;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** What carries letters away. */
interface MailTransport {

    /** @param id the same for each try of one letter */
    Uni<Void> carry(UUID id, Mail mail);
}
