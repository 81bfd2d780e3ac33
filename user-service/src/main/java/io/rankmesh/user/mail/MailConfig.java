package io.rankmesh.user.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "rankmesh.mail")
interface MailConfig {

    /** A folder that takes the letters as files, in place of the SMTP server of `quarkus.mailer`. */
    Optional<Path> folder();

    /** How long a letter is tried before it is given up. */
    @WithDefault("24h")
    Duration giveUpAfter();

    /** How long the server may take for one letter before it is put off. */
    @WithDefault("10s")
    Duration patience();

    /** What the letters call the API by. */
    @WithDefault("http://127.0.0.1:8080")
    URI apiUrl();
}
