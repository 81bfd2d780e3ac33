package io.rankmesh.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.local.Installation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalSettingsTest {

    private static final String NETWORKS = "RANKMESH_CRAWLER_ALLOWED_NETWORKS";

    private static Map<String, String> services(Map<String, String> environment) {
        return LocalSettings.from(environment).options(Installation.current()).environment();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/8"})
    void theCrawlersNetworksAreThoseThatWereSet(String networks) {
        assertThat(services(Map.of(NETWORKS, networks))).containsEntry(NETWORKS, networks);
    }

    @Test
    void lettersGoToAServerThatIsNamed() {
        assertThat(services(Map.of("SMTP_HOST", "mail.example.org"))).containsEntry("RANKMESH_MAIL_FOLDER", "");
        assertThat(services(Map.of("SMTP_HOST", ""))).isEmpty();
    }

    @Test
    void whatIsNotSetIsLeftToTheSuite() {
        assertThat(services(Map.of())).isEmpty();
    }
}
