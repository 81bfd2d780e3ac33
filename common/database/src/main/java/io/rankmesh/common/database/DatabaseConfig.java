package io.rankmesh.common.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "rankmesh.database")
interface DatabaseConfig {

    /** Who brings the schema up. */
    @WithDefault("at-start")
    MigrationMode migration();

    /** How long a process that only migrates tries to reach the database before it ends with a failure. */
    @WithDefault("5m")
    Duration migrationPatience();

    /** How long work waits for a connection before it fails as in an outage. */
    @WithDefault("30s")
    Duration connectionWait();

    /**
     * How long a connection in use may go without a byte before it is closed and its work fails as in an outage: longer than any
     * statement takes, and than a transaction may be idle.
     */
    @WithDefault("60s")
    Duration silence();

    /** The same for the connection that migrates: longer than any statement of a migration takes. */
    @WithDefault("10m")
    Duration migrationSilence();

    /** How long the start waits for the schema before the service listens without it, alive and not ready. */
    @WithDefault("20s")
    Duration startWait();

    Tls tls();

    interface Tls {

        /** How connections to the database are encrypted. */
        @WithDefault("disable")
        TlsMode mode();

        /** PEM file with the authorities that may sign the database's certificate; read again when it has changed. */
        Optional<Path> ca();
    }
}
