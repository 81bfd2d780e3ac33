package io.rankmesh.user.throttle;

import io.rankmesh.common.database.Expiry;
import io.rankmesh.user.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;

/**
 * Counts guesses at a password, whether there is such a login or not. A try is counted before it is judged, in the database that all
 * replicas share, so that guesses at the same time count too.
 */
@ApplicationScoped
public class SignInThrottle {

    private static final String COUNT = """
            insert into sign_in_window as w (key, started_at, tries) values ($1, now(), 1)
            on conflict (key) do update set
                tries = case when w.started_at < now() - $2::bigint * interval '1 millisecond' then 1 else w.tries + 1 end,
                started_at = case when w.started_at < now() - $2::bigint * interval '1 millisecond' then now() else w.started_at end
            returning tries, ceil(extract(epoch from started_at - now()) + $2::bigint / 1000)::bigint as seconds_left""";

    private final Pool pool;
    private final Vault vault;
    private final SignInConfig config;

    SignInThrottle(Pool pool, Vault vault, SignInConfig config) {
        this.pool = pool;
        this.vault = vault;
        this.config = config;
    }

    @Produces
    @Singleton
    static Expiry expiry(SignInConfig config) {
        return new Expiry("sign_in_window", "started_at", config.window());
    }

    /** Fails with {@link TooManySignInsException} when there were too many tries. */
    public Uni<Void> count(String address, String login) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(key(address, login), config.window().toMillis()))
                .map(rows -> rows.iterator().next())
                .invoke(this::judge)
                .replaceWithVoid();
    }

    private void judge(Row window) {
        if (window.getInteger("tries") > config.tries()) {
            throw new TooManySignInsException(Duration.ofSeconds(Math.max(1, window.getLong("seconds_left"))));
        }
    }

    /** Forgets the tries of one who knew the password in the end. */
    public Uni<Void> forget(String address, String login) {
        return pool.preparedQuery("delete from sign_in_window where key = $1")
                .execute(Tuple.of(key(address, login)))
                .replaceWithVoid();
    }

    private String key(String address, String login) {
        return vault.keyedHash("sign-in/" + address + "/" + login.toLowerCase(Locale.ROOT));
    }
}
