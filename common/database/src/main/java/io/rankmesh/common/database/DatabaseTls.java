package io.rankmesh.common.database;

import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Encrypts every connection to the database in the same way, whichever client opens it. A server that does not offer it, or shows a
 * certificate that it should not have, is refused; nothing falls back to plain text.
 */
@Singleton
public class DatabaseTls {

    private static final String MODE = "rankmesh.database.tls.mode";
    private static final String CA = "rankmesh.database.tls.ca";

    private final TlsMode mode;
    private final Optional<Path> ca;
    private final Optional<TrustOptions> trust;

    DatabaseTls(DatabaseConfig config) {
        DatabaseConfig.Tls tls = config.tls();
        if (tls.mode() == TlsMode.VERIFY_FULL && tls.ca().isEmpty()) {
            throw new IllegalStateException(
                    MODE + " is verify-full, which needs the authority that signs the database's certificate in " + CA);
        }
        if (tls.mode() != TlsMode.VERIFY_FULL && tls.ca().isPresent()) {
            throw new IllegalStateException(CA + " names an authority, which only verify-full in " + MODE + " asks");
        }
        this.mode = tls.mode();
        this.ca = tls.ca();
        this.trust = ca.map(Authorities::new).map(TrustOptions::wrap);
    }

    /**
     * For the reactive client.
     *
     * @return the same options
     */
    public PgConnectOptions secure(PgConnectOptions options) {
        requireNoWordInTheUrl(options.getSslMode() != SslMode.DISABLE);
        options.setSslMode(mode.ofReactiveClient()).setTrustAll(mode == TlsMode.REQUIRE);
        trust.ifPresent(known -> options.setTrustOptions(known).setHostnameVerificationAlgorithm("HTTPS"));
        return options;
    }

    /** For JDBC, whose driver reads the authorities at each connection by itself. */
    void secure(PGSimpleDataSource source) {
        requireNoWordInTheUrl(source.getSslMode() != null || source.getSsl());
        source.setSslMode(mode.ofJdbc());
        ca.ifPresent(file -> source.setSslRootCert(file.toString()));
    }

    /** It would count for one client, and mean something else to the other. */
    private static void requireNoWordInTheUrl(boolean said) {
        if (said) {
            throw new IllegalStateException("The URL of the database speaks of TLS; that is said by " + MODE);
        }
    }
}
