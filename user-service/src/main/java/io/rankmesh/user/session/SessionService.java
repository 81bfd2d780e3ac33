package io.rankmesh.user.session;

import static io.rankmesh.user.revocation.Revoked.Kind.SESSION;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.audit.AuditTrail;
import io.rankmesh.common.database.Expiry;
import io.rankmesh.common.id.Uuid7;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.user.revocation.Revocations;
import io.rankmesh.user.vault.Sealed;
import io.rankmesh.user.vault.SealedTable;
import io.rankmesh.user.vault.Secrets;
import io.rankmesh.user.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Sessions: opened by a sign-in, gone on with by refresh tokens, ended. What ends one takes effect at the edge at once. */
@ApplicationScoped
public class SessionService {

    private static final String CONTEXT = "session.client/";

    private static final List<String> OUTCOMES = List.of("opened", "refreshed", "refused", "reused");

    private final SessionRepository sessions;
    private final Revocations revocations;
    private final AuditTrail audit;
    private final Vault vault;
    private final ObjectMapper json;
    private final SessionConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;

    SessionService(
            SessionRepository sessions,
            Revocations revocations,
            AuditTrail audit,
            Vault vault,
            ObjectMapper json,
            SessionConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.sessions = sessions;
        this.revocations = revocations;
        this.audit = audit;
        this.vault = vault;
        this.json = json;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
        OUTCOMES.forEach(outcome -> metrics.counter(Telemetry.SESSIONS, Telemetry.TAG_OUTCOME, outcome));
    }

    @Produces
    @Singleton
    static Expiry expiry() {
        return new Expiry("session", "expires_at", Duration.ZERO);
    }

    @Produces
    @Singleton
    static SealedTable sealedTable() {
        return new SealedTable("session", new TreeMap<>(Map.of("client_sealed", CONTEXT)));
    }

    /**
     * Lets {@link #endAll} of this member wait for the end of the transaction that is open: what is read from here on is true of a session
     * that it opens. What was read before may have changed since.
     */
    public Uni<Void> holdEnds(UUID memberId) {
        return sessions.holdEnds(memberId);
    }

    /** Opens a session, in the transaction that is open if there is one. */
    @WithTransaction
    public Uni<OpenSession> open(UUID accountId, UUID memberId, Client client) {
        Instant now = now();
        Session session = new Session(Uuid7.next(), accountId, memberId, now);
        Sealed sealed = vault.seal(context(session.id), write(client));
        session.clientSealed = sealed.bytes();
        session.sealedBy = sealed.keyId();
        String secret = Secrets.next();
        touch(session, now);
        return sessions.insert(session, new RefreshToken(Secrets.hash(secret), session.id, now))
                .invoke(() -> count("opened"))
                .replaceWith(() -> opened(session, secret));
    }

    /**
     * Takes a refresh token for the next one. One that was used before has been copied: its session ends, since nobody can tell who of the
     * two is the thief (RFC 9700, 4.14.2). Empty when the token is good for nothing. {@link #publishEnds} follows.
     */
    @WithTransaction
    public Uni<Optional<OpenSession>> refresh(String refreshToken) {
        Instant now = now();
        return sessions.findLocked(Secrets.hash(refreshToken)).chain(token -> {
            if (token == null) {
                count("refused");
                return Uni.createFrom().item(Optional.empty());
            }
            if (token.usedAt != null) {
                count("reused");
                return sessions.findById(token.sessionId)
                        .chain(this::recordReuse)
                        .chain(() -> end("id = ?1", token.sessionId))
                        .replaceWith(Optional.empty());
            }
            return sessions.findById(token.sessionId).chain(session -> goOn(session, token, now));
        });
    }

    private Uni<Void> recordReuse(Session session) {
        return Panache.getSession()
                .chain(database -> audit.record(
                        database, audit.done(session.accountId, session.memberId, "POST /v1/tokens/refresh", 401)));
    }

    private Uni<Optional<OpenSession>> goOn(Session session, RefreshToken token, Instant now) {
        if (!session.expiresAt.isAfter(now)) {
            count("refused");
            return Uni.createFrom().item(Optional.empty());
        }
        token.usedAt = now;
        touch(session, now);
        String secret = Secrets.next();
        return sessions.add(new RefreshToken(Secrets.hash(secret), session.id, now))
                .invoke(() -> count("refreshed"))
                .replaceWith(() -> Optional.of(opened(session, secret)));
    }

    /** Ends the session that a refresh token, used or not, belongs to, if there is one. {@link #publishEnds} follows. */
    @WithTransaction
    public Uni<Void> signOut(String refreshToken) {
        return sessions.findLocked(Secrets.hash(refreshToken))
                .chain(token -> token == null ? Uni.createFrom().voidItem() : end("id = ?1", token.sessionId));
    }

    public Uni<Paged<SessionView>> list(UUID accountId, UUID memberId, PageRequest page) {
        return sessions.listOf(accountId, memberId, now(), page).map(part -> part.map(this::view));
    }

    @WithTransaction
    Uni<Void> end(UUID memberId, UUID id) {
        return sessions.end("memberId = ?1 and id = ?2", memberId, id)
                .invoke(ended -> {
                    if (ended.isEmpty()) {
                        throw new NotFoundException("No such session");
                    }
                })
                .chain(ended -> revocations.add(SESSION, ended));
    }

    /**
     * Ends all of a member's sessions, those that are being opened included, in the transaction that is open if there is one.
     * {@link #publishEnds} follows its commit.
     */
    @WithTransaction
    public Uni<Void> endAll(UUID memberId) {
        return sessions.lockEnds(memberId).chain(() -> end("memberId = ?1", memberId));
    }

    /** Tells the edge of what has ended; never fails. */
    public Uni<Void> publishEnds() {
        return revocations.publish();
    }

    private Uni<Void> end(String condition, Object... parameters) {
        return sessions.end(condition, parameters).chain(ended -> revocations.add(SESSION, ended));
    }

    private void touch(Session session, Instant now) {
        Instant idleEnd = now.plus(config.idle());
        Instant end = session.createdAt.plus(config.lifetime());
        session.lastUsedAt = now;
        session.expiresAt = idleEnd.isBefore(end) ? idleEnd : end;
    }

    private static OpenSession opened(Session session, String secret) {
        return new OpenSession(session.id, session.memberId, secret, session.expiresAt);
    }

    private SessionView view(Session session) {
        Client client = read(vault.open(context(session.id), new Sealed(session.sealedBy, session.clientSealed)));
        return new SessionView(
                session.id,
                client.address(),
                client.userAgent(),
                session.createdAt,
                session.lastUsedAt,
                session.expiresAt);
    }

    private void count(String outcome) {
        metrics.counter(Telemetry.SESSIONS, Telemetry.TAG_OUTCOME, outcome).increment();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private byte[] write(Client client) {
        try {
            return json.writeValueAsString(client).getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A client cannot be written", e);
        }
    }

    private Client read(byte[] client) {
        try {
            return json.readValue(client, Client.class);
        } catch (IOException e) {
            throw new IllegalStateException("A client is not readable", e);
        }
    }

    private static String context(UUID id) {
        return CONTEXT + id;
    }
}
