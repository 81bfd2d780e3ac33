package io.rankmesh.user.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankmesh.common.database.Expiry;
import io.rankmesh.user.onetime.InvalidTokenException;
import io.rankmesh.user.vault.Sealed;
import io.rankmesh.user.vault.Secrets;
import io.rankmesh.user.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;

/** What a sign-in has come to, at any replica: each step is taken once, by whoever has its secret, and lives for minutes. */
@ApplicationScoped
class Steps {

    private static final String CONTEXT = "oidc_step/";

    private final Pool pool;
    private final Vault vault;
    private final ObjectMapper json;

    Steps(Pool pool, Vault vault, ObjectMapper json) {
        this.pool = pool;
        this.vault = vault;
        this.json = json;
    }

    @Produces
    @Singleton
    static Expiry expiry() {
        return new Expiry("oidc_step", "expires_at", Duration.ZERO);
    }

    /** @return the secret */
    Uni<String> keep(Started step, Duration lifetime) {
        return keep("started", step, lifetime);
    }

    /** @return the secret */
    Uni<String> keep(Finished step, Duration lifetime) {
        return keep("finished", step, lifetime);
    }

    /** Fails with {@link InvalidTokenException}. */
    Uni<Started> takeStarted(String secret) {
        return take("started", Started.class, secret);
    }

    /** Fails with {@link InvalidTokenException}. */
    Uni<Finished> takeFinished(String secret) {
        return take("finished", Finished.class, secret);
    }

    private Uni<String> keep(String kind, Object step, Duration lifetime) {
        String secret = Secrets.next();
        byte[] hash = Secrets.hash(secret);
        Sealed sealed = vault.sealByMaster(context(kind, hash), write(step));
        return pool.preparedQuery("""
                        insert into oidc_step (hash, kind, sealed, sealed_by, expires_at)
                        values ($1, $2, $3, $4, now() + $5::bigint * interval '1 millisecond')""")
                .execute(Tuple.of(
                        Buffer.buffer(hash), kind, Buffer.buffer(sealed.bytes()), sealed.keyId(), lifetime.toMillis()))
                .replaceWith(secret);
    }

    private <T> Uni<T> take(String kind, Class<T> type, String secret) {
        byte[] hash = Secrets.hash(secret);
        return pool.preparedQuery("""
                        delete from oidc_step where hash = $1 and kind = $2 and expires_at > now()
                        returning sealed, sealed_by""")
                .execute(Tuple.of(Buffer.buffer(hash), kind))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new InvalidTokenException();
                    }
                    Row row = rows.iterator().next();
                    byte[] sealed = row.getDelegate().getBuffer("sealed").getBytes();
                    return read(type, vault.open(context(kind, hash), new Sealed(row.getString("sealed_by"), sealed)));
                });
    }

    private static String context(String kind, byte[] hash) {
        return CONTEXT + kind + "/" + HexFormat.of().formatHex(hash);
    }

    private byte[] write(Object step) {
        try {
            return json.writeValueAsBytes(step);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A step cannot be written", e);
        }
    }

    private <T> T read(Class<T> type, byte[] step) {
        try {
            return json.readValue(step, type);
        } catch (IOException e) {
            throw new IllegalStateException("A step is not readable", e);
        }
    }
}
