package io.rankmesh.common.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankmesh.local.server.Database;
import io.rankmesh.local.server.PostgresServer;
import io.rankmesh.local.testing.EncryptedPostgres;
import io.rankmesh.local.testing.TestCertificate;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Against a server that takes nobody in plain text, and whose certificate is of its address and not of {@code localhost}. */
class DatabaseTlsTest {

    private static final String ENCRYPTED = "select ssl from pg_stat_ssl where pid = pg_backend_pid()";

    private static final PostgresServer SERVER = PostgresServer.temporary("sealed");
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    static Path folder;

    private static Path authority;
    private static Path otherAuthority;

    @BeforeAll
    static void start() throws Exception {
        TestCertificate certificate = TestCertificate.of("ip:127.0.0.1");
        authority = Files.writeString(folder.resolve("ca.crt"), certificate.certificate());
        otherAuthority = Files.writeString(
                folder.resolve("other.crt"), TestCertificate.of("ip:127.0.0.1").certificate());
        SERVER.start();
        EncryptedPostgres.demandTls(SERVER, certificate);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    /** The clients that the services have. */
    enum Client {
        REACTIVE("SSL handshake failed") {
            @Override
            boolean connects(DatabaseTls tls, String host) {
                PgConnectOptions options = tls.secure(PgConnectOptions.fromUri(url(host)))
                        .setUser(database().user())
                        .setPassword(database().password());
                Future<Boolean> encrypted = PgConnection.connect(VERTX, options)
                        .compose(connection -> connection
                                .query(ENCRYPTED)
                                .execute()
                                .map(rows -> rows.iterator().next().getBoolean(0))
                                .eventually(() -> connection.close()));
                return encrypted.toCompletionStage().toCompletableFuture().join();
            }
        },
        JDBC("org.postgresql.ssl") {
            @Override
            boolean connects(DatabaseTls tls, String host) throws Exception {
                PGSimpleDataSource source = new PGSimpleDataSource();
                source.setUrl("jdbc:" + url(host));
                source.setUser(database().user());
                source.setPassword(database().password());
                tls.secure(source);
                try (Connection connection = source.getConnection();
                        ResultSet row = connection.createStatement().executeQuery(ENCRYPTED)) {
                    return row.next() && row.getBoolean(1);
                }
            }
        };

        private final String refusal;

        Client(String refusal) {
            this.refusal = refusal;
        }

        /** What stands in the trace when the server is not the right one. */
        String refusal() {
            return refusal;
        }

        /** Whether the connection is encrypted; fails if there is none. */
        abstract boolean connects(DatabaseTls tls, String host) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void theRightServerIsTalkedToInSecret(Client client) throws Exception {
        assertThat(client.connects(verifying(authority), "127.0.0.1")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aServerOfAnotherAuthorityIsRefused(Client client) {
        assertThatThrownBy(() -> client.connects(verifying(otherAuthority), "127.0.0.1"))
                .hasStackTraceContaining(client.refusal());
    }

    @ParameterizedTest
    @EnumSource
    void aServerOfAnotherNameIsRefused(Client client) {
        assertThatThrownBy(() -> client.connects(verifying(authority), "localhost"))
                .hasStackTraceContaining(client.refusal());
    }

    @ParameterizedTest
    @EnumSource
    void anyServerWillDoWhereOnlySecrecyIsAskedFor(Client client) throws Exception {
        assertThat(client.connects(tls(Map.of("mode", "require")), "localhost")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void withoutTlsTheServerRefuses(Client client) {
        assertThatThrownBy(() -> client.connects(tls(Map.of()), "127.0.0.1")).hasStackTraceContaining("no encryption");
    }

    @ParameterizedTest
    @EnumSource
    void authoritiesThatAreReplacedCountFromThenOn(Client client) throws Exception {
        Path renewed = Files.copy(otherAuthority, folder.resolve(client + ".crt"));
        DatabaseTls tls = verifying(renewed);
        assertThatThrownBy(() -> client.connects(tls, "127.0.0.1")).isNotNull();

        Files.write(renewed, Files.readAllBytes(authority));

        assertThat(client.connects(tls, "127.0.0.1")).isTrue();
    }

    @Test
    void authoritiesThatCannotBeReadAnyMoreCountOn() throws Exception {
        Path lost = Files.copy(authority, folder.resolve("lost.crt"));
        DatabaseTls tls = verifying(lost);
        Files.writeString(lost, "half a file");

        assertThat(Client.REACTIVE.connects(tls, "127.0.0.1")).isTrue();
    }

    @Test
    void settingsThatSaySomethingElseThanTheySeemToStopTheStart() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.crt"), "");

        assertThatThrownBy(() -> tls(Map.of("mode", "verify-full"))).hasMessageContaining("rankmesh.database.tls.ca");
        assertThatThrownBy(() -> tls(Map.of("ca", authority.toString())))
                .hasMessageContaining("rankmesh.database.tls.mode");
        assertThatThrownBy(() -> verifying(empty)).hasMessageContaining(empty.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sslmode=require", "sslmode=verify-full"})
    void whatTheUrlSaysOfTlsStopsTheStart(String said) {
        String url = url("127.0.0.1") + "?" + said;
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:" + url);
        DatabaseTls tls = tls(Map.of());

        Stream.<Runnable>of(() -> tls.secure(PgConnectOptions.fromUri(url)), () -> tls.secure(source))
                .forEach(
                        secured -> assertThatThrownBy(secured::run).hasMessageContaining("rankmesh.database.tls.mode"));
    }

    private static DatabaseTls verifying(Path ca) {
        return tls(Map.of("mode", "verify-full", "ca", ca.toString()));
    }

    private static DatabaseTls tls(Map<String, String> settings) {
        SmallRyeConfigBuilder config =
                new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(DatabaseConfig.class);
        settings.forEach((name, value) -> config.withDefaultValue("rankmesh.database.tls." + name, value));
        return new DatabaseTls(config.build().getConfigMapping(DatabaseConfig.class));
    }

    private static Database database() {
        return SERVER.database("sealed");
    }

    private static String url(String host) {
        return "postgresql://" + host + ":" + database().port() + "/"
                + database().name();
    }
}
