package io.rankmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rankmesh.e2e.api.Session;
import io.rankmesh.e2e.site.HostileSite;
import io.rankmesh.e2e.site.SlowSite;
import io.rankmesh.local.server.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An account that is erased leaves nothing in any service but the proof, also while it works, and across a restart. */
@ExtendWith(SharedSuite.Provider.class)
class AccountErasureTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String PASSWORD = "correct horse battery staple";

    @Test
    void nothingIsLeftAnywhere(SharedSuite shared) {
        Session owner = shared.newSession();
        Session other = shared.newSession();
        String account = owner.read("/v1/me").get("id").asText();
        String otherAccount = other.read("/v1/me").get("id").asText();
        try (HostileSite site = HostileSite.open();
                SlowSite slow = new SlowSite(2000, Duration.ofMillis(100))) {
            for (Session session : List.of(owner, other)) {
                String project = session.createProject("Erased", site.url());
                String analysis = session.submit(Map.of("projectId", project, "kind", "page"));
                session.awaitEnd(analysis, LIMIT);
                session.awaitReport(analysis, LIMIT);
            }
            String running = owner.submit(
                    Map.of("projectId", owner.createProject("Running", slow.url()), "kind", "site", "maxPages", 2000));
            await().atMost(LIMIT)
                    .until(() -> owner.analysis(running)
                                    .get("progress")
                                    .get("pagesDone")
                                    .asInt()
                            > 0);

            owner.post("/v1/me/erasure", Map.of("password", PASSWORD)).expect(204);
            shared.suite().process("analysis-service").kill9();

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(count(
                                    shared,
                                    "rankmesh_user",
                                    "audit_entry",
                                    "action = 'user.erased' and account_id",
                                    account))
                            .as("user, analysis and report service")
                            .isEqualTo(3));
            for (String table : List.of("project", "analysis")) {
                assertThat(count(shared, "rankmesh_analysis", table, "account_id", account))
                        .isZero();
                assertThat(count(shared, "rankmesh_analysis", table, "account_id", otherAccount))
                        .isPositive();
            }
            assertThat(count(shared, "rankmesh_report", "report", "account_id", account))
                    .isZero();
            assertThat(count(shared, "rankmesh_report", "report", "account_id", otherAccount))
                    .isPositive();
            assertThat(count(shared, "rankmesh_user", "member", "account_id", account))
                    .isZero();
        }
    }

    private static long count(SharedSuite shared, String name, String table, String column, String account) {
        Database database = shared.suite().database(name);
        try (Connection connection =
                        DriverManager.getConnection("jdbc:" + database.url(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) from %s where %s = '%s'".formatted(table, column, account))) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
