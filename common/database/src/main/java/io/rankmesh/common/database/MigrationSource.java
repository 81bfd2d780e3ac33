package io.rankmesh.common.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections for one attempt at the migrations, from no pool: those that a lost database leaves behind would never come back to it, and
 * the attempts after the outage would wait for them for ever.
 */
@ApplicationScoped
class MigrationSource {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String url;
    private final String user;
    private final String password;
    private final Duration silence;
    private final DatabaseTls tls;

    MigrationSource(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password,
            DatabaseConfig config,
            DatabaseTls tls) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.silence = config.migrationSilence();
        this.tls = tls;
    }

    DataSource open() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setConnectTimeout((int) PATIENCE.toSeconds());
        source.setLoginTimeout((int) PATIENCE.toSeconds());
        source.setSocketTimeout((int) Math.max(1, silence.toSeconds()));
        source.setTcpKeepAlive(true);
        tls.secure(source);
        return source;
    }
}
