package io.rankmesh.gateway.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.rankmesh.gateway.event.ServiceEvent;
import io.rankmesh.gateway.event.ServiceEventListener;
import io.rankmesh.gateway.identity.Identity;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** Takes events to the log and to all clients of this replica that follow them. */
@Singleton
public class LiveHub implements ServiceEventListener {

    private static final Logger LOG = Logger.getLogger(LiveHub.class);

    private final Vertx vertx;
    private final LiveLog log;
    private final Openings openings;
    private final LiveConfig config;
    private final LiveMetrics metrics;
    private final ConcurrentHashMap<Thread, Shard> shards = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UUID, Integer> connections = new ConcurrentHashMap<>();
    private final AtomicInteger all = new AtomicInteger();
    private volatile boolean draining;

    /** Progress goes a shorter way than the end of an analysis, and may come behind it. */
    private final Cache<UUID, Boolean> ended = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    LiveHub(Vertx vertx, LiveLog log, Openings openings, LiveConfig config, LiveMetrics metrics) {
        this.vertx = vertx;
        this.log = log;
        this.openings = openings;
        this.config = config;
        this.metrics = metrics;
    }

    @Override
    public void onEvent(ServiceEvent event) {
        LiveEvent.of(event).filter(this::isNews).ifPresent(news -> {
            log.append(news);
            shards.values().forEach(shard -> shard.deliver(news));
        });
    }

    private boolean isNews(LiveEvent event) {
        if (event.endsAnalysis()) {
            ended.put(event.analysisId(), true);
        }
        return !event.isProgress() || ended.getIfPresent(event.analysisId()) == null;
    }

    @Override
    public void onGap() {
        shards.values().forEach(shard -> shard.each(LiveClient::resync));
    }

    /** Ends the connections of callers who may no longer have them. */
    public void closeWhere(Predicate<Identity> revoked) {
        shards.values()
                .forEach(shard -> shard.each(client -> {
                    if (revoked.test(client.identity())) {
                        client.close(CloseCode.UNAUTHENTICATED);
                    }
                }));
    }

    /** The replica stops soon: its clients go to another one, where they resume. */
    void drain(@Observes ShutdownDelayInitiatedEvent stopping) {
        draining = true;
        LOG.infof("%d live connections are sent to another replica", all.get());
        shards.values().forEach(shard -> shard.each(client -> client.close(CloseCode.RESTARTING)));
    }

    /**
     * Room for one connection.
     *
     * @param kind as the metrics call it
     * @throws TooManyException when this replica, or the account, has enough of them
     */
    Seat seat(Identity identity, String kind) {
        UUID accountId = identity.caller().accountId();
        if (draining) {
            throw TooManyException.connections();
        }
        if (all.incrementAndGet() > config.connections()) {
            all.decrementAndGet();
            throw TooManyException.connections();
        }
        Seat seat = new Seat(accountId, metrics.connections(kind));
        if (connections.merge(accountId, 1, Integer::sum) > config.connectionsPerAccount()) {
            seat.leave();
            throw TooManyException.connectionsOfAccount(config.connectionsPerAccount());
        }
        return seat;
    }

    /**
     * A client of the current event loop.
     *
     * @param followsOne whether it ends with the one analysis that it follows
     */
    LiveClient client(Identity identity, Transport transport, boolean followsOne) {
        Context context = ((ContextInternal) vertx.getOrCreateContext()).unwrap();
        Shard shard = shards.computeIfAbsent(
                Thread.currentThread(),
                first -> new Shard(context, config.batchAge().toMillis()));
        return new LiveClient(shard, transport, identity, openings, config, metrics, followsOne);
    }

    /** What a connection takes up until it ends. */
    final class Seat {

        private final UUID accountId;
        private final AtomicInteger ofKind;
        private final AtomicBoolean left = new AtomicBoolean();

        private Seat(UUID accountId, AtomicInteger ofKind) {
            this.accountId = accountId;
            this.ofKind = ofKind;
            ofKind.incrementAndGet();
        }

        void leave() {
            if (left.compareAndSet(false, true)) {
                ofKind.decrementAndGet();
                all.decrementAndGet();
                connections.computeIfPresent(accountId, (same, open) -> open > 1 ? open - 1 : null);
            }
        }
    }
}
