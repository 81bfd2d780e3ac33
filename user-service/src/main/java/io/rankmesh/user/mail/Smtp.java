package io.rankmesh.user.mail;

import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** The SMTP server of {@code quarkus.mailer}. */
class Smtp implements MailTransport {

    private final ReactiveMailer mailer;

    Smtp(ReactiveMailer mailer) {
        this.mailer = mailer;
    }

    @Override
    public Uni<Void> carry(UUID id, Mail mail) {
        return mailer.send(io.quarkus.mailer.Mail.withText(mail.to(), mail.subject(), mail.text())
                .addHeader("Message-ID", "<" + id + "@rankmesh>"));
    }
}
