package io.rankmesh.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.AuditCatalogue;
import io.rankmesh.cli.finding.Found;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class FingerprintsTest {

    static final Iterable<String> GROUPS = AuditCatalogue.NAMING_ONE_OF_MANY;

    private static @Nullable String fingerprint(String audit, String otherUrl) {
        Found finding = new Found(audit, "links", "warning", "https://s/a", "A fault", null, null, otherUrl, "2", null);
        return new Fingerprints().of(finding, "a.html");
    }

    @ParameterizedTest
    @FieldSource("GROUPS")
    void areThoseOfTheGroupWhicheverPageIsNamed(String audit) {
        assertThat(AuditCatalogue.find(audit)).isPresent();
        assertThat(fingerprint(audit, "https://s/b")).isEqualTo(fingerprint(audit, "https://s/c"));
    }

    @Test
    void tellFaultsOfTwoTargetsApart() {
        assertThat(fingerprint("broken-internal-link", "https://s/b"))
                .isNotEqualTo(fingerprint("broken-internal-link", "https://s/c"));
    }
}
