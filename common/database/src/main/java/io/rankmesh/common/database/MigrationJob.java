package io.rankmesh.common.database;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import org.jboss.logging.Logger;

/** {@link MigrationMode#ONLY}: migrates and ends the process before anything of the service has started. */
@ApplicationScoped
class MigrationJob {

    private static final Logger LOG = Logger.getLogger(MigrationJob.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Migrations migrations;
    private final DatabaseConfig config;

    MigrationJob(Migrations migrations, DatabaseConfig config) {
        this.migrations = migrations;
        this.config = config;
    }

    void run(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started)
            throws InterruptedException {
        if (config.migration() == MigrationMode.ONLY) {
            // nothing has started yet that an orderly end would have to stop; Quarkus' own way out of a start complains
            // of that
            Runtime.getRuntime().halt(migrate() ? 0 : 1);
        }
    }

    private boolean migrate() throws InterruptedException {
        long deadline = System.nanoTime() + config.migrationPatience().toNanos();
        while (true) {
            try {
                migrations.apply();
                LOG.info("The schema is up to date; nothing else was asked for");
                return true;
            } catch (RuntimeException e) {
                if (!Migrations.mayPass(e)) {
                    LOG.errorf("The schema could not be migrated: %s", e.getMessage());
                    return false;
                }
                if (System.nanoTime() > deadline) {
                    LOG.errorf(
                            "The schema could not be migrated within %s: %s",
                            config.migrationPatience(), Schema.firstLine(e));
                    return false;
                }
                LOG.warnf("The database does not answer, trying again: %s", Schema.firstLine(e));
                Thread.sleep(PAUSE);
            }
        }
    }
}
