package io.rankmesh.user.mail;

import io.quarkus.mailer.reactive.ReactiveMailer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

final class MailTransportProducer {

    @Produces
    @Singleton
    MailTransport transport(MailConfig config, ReactiveMailer mailer) {
        return config.folder().<MailTransport>map(MailboxFolder::new).orElseGet(() -> new Smtp(mailer));
    }
}
