package io.rankmesh.cli.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rankmesh.cli.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose account the command uses, and what it does when its sign-in no longer holds. */
class AccountTest extends AnalyzeTest {
    @Test
    void keepsItsAccountToItselfAndUsesItAgain() throws Exception {
        gateway.completed(1, 90);
        run(0, SITE);
        run(0, SITE);

        Path account = folder.resolve(".rankmesh/secrets/account.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(account)))
                .isEqualTo("rw-------");
        assertThat(gateway.accounts).hasSize(1);
    }

    @Test
    void registersAgainWhenTheSuiteHasForgottenTheAccount() throws Exception {
        gateway.completed(1, 90);
        run(0, SITE);
        Map<String, String> before = Map.copyOf(gateway.accounts);
        gateway.accounts.clear();
        run(0, SITE);

        assertThat(gateway.accounts).isEqualTo(before);
    }

    @Test
    void makesANewAccountWhenItsAddressIsTaken() throws Exception {
        gateway.completed(1, 90);
        run(0, SITE);
        gateway.accounts.replaceAll((email, password) -> "another password");
        run(0, SITE);

        assertThat(gateway.accounts).hasSize(2);
    }

    @Test
    void signsInAgainWhenTheTokenRunsOutOnTheWay() throws Exception {
        gateway.running(1, 9);
        try (Launched client = analyze(SITE, "--json")) {
            await().until(() -> gateway.count(READ_ANALYSIS) > 0);
            gateway.accept("Authorization", "expired");
            gateway.completed(10, 70);
            assertThat(client.exitCode()).as(client.err()).isZero();
        }
        assertThat(gateway.submissions).hasSize(1);
    }

    @Test
    void keepsTheAccountWhoseRegistrationLostItsAnswer() throws Exception {
        gateway.completed(1, 90).loseAnswerTo("POST /v1/accounts");
        run(0, SITE);

        assertThat(gateway.accounts).hasSize(1);
        assertThat(gateway.count("POST /v1/accounts")).isEqualTo(2);
    }

    @Test
    void showsAKeyInsteadOfSigningIn() throws Exception {
        gateway.completed(1, 90).accept("X-Api-Key", "rmk_12345678_abc");

        try (Launched client = start("RANKMESH_API_KEY", "rmk_12345678_abc")) {
            assertThat(client.exitCode()).as(client.err()).isZero();
        }
        assertThat(gateway.count("POST /v1/tokens")).isZero();
        assertThat(gateway.accounts).isEmpty();
    }

    @Test
    void tellsThatAKeyWasRefused() throws Exception {
        gateway.completed(1, 90).accept("X-Api-Key", "another");

        try (Launched client = start("RANKMESH_API_KEY", "rmk_12345678_abc")) {
            assertThat(client.exitCode()).isEqualTo(3);
            assertThat(client.err())
                    .contains("RANKMESH_API_KEY: it may have been revoked")
                    .doesNotContain("rmk_");
        }
    }

    /** The crawl outlives the token: it is not lost, and neither is the report of the day before. */
    @Test
    void namesTheAnalysisThatItCanFollowNoLonger() throws Exception {
        Path earlier = earlierReport();
        gateway.running(1, 9).accept("Authorization", "Bearer of a quarter");

        try (Launched client = start("RANKMESH_TOKEN", "of a quarter")) {
            await().until(() -> gateway.count(READ_ANALYSIS) > 0);
            gateway.accept("Authorization", "expired");
            assertThat(client.exitCode()).isEqualTo(3);
            assertThat(client.err()).contains("RANKMESH_TOKEN", "GET /v1/analyses/" + FakeGateway.ANALYSIS);
        }
        assertThat(gateway.wasCancelled()).isFalse();
        assertThat(earlier.resolve("report.html")).hasContent("of another site");
    }

    private Launched start(String variable, String value) throws IOException {
        Map<String, String> environment = environment();
        environment.put(variable, value);
        return Launched.start(folder, environment, "analyze", SITE);
    }

    @Test
    void doesNotHideThatATokenWasRefused() throws Exception {
        try (Launched client = start("RANKMESH_TOKEN", "worn out")) {
            assertThat(client.exitCode()).isEqualTo(3);
            assertThat(client.err()).contains("does not accept the token in RANKMESH_TOKEN");
        }
    }
}
