package io.rankmesh.analysis.platform;

import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;

/** A database whose statements may take a moment only. */
public final class HastyDatabase {

    private HastyDatabase() {}

    public static Database of(Pool pool) {
        return new Database(pool, Duration.ofMillis(200));
    }
}
