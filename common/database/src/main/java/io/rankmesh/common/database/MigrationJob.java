package io.rankmesh.common.database;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
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

    void run(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
        if (config.migration() == MigrationMode.ONLY) {
            // nothing has started yet that an orderly end would have to stop; Quarkus' own way out of a start complains
            // of that
            Runtime.getRuntime().halt(migrate() ? 0 : 1);
        }
    }

    private boolean migrate() {
        try {
            Uni.createFrom()
                    .voidItem()
                    .invoke(this::attempt)
                    .onFailure(Migrations::mayPass)
                    .retry()
                    .withBackOff(PAUSE, PAUSE)
                    .expireIn(config.migrationPatience().toMillis())
                    .await()
                    .indefinitely();
            LOG.info("The schema is up to date; nothing else was asked for");
            return true;
        } catch (RuntimeException e) {
            String when = Migrations.mayPass(e) ? " within " + config.migrationPatience() : "";
            LOG.errorf("The schema could not be migrated%s: %s", when, e.getMessage());
            return false;
        }
    }

    private void attempt() {
        try {
            migrations.apply();
        } catch (RuntimeException e) {
            LOG.warnf("Not migrated yet: %s", Schema.firstLine(e));
            throw e;
        }
    }
}
