package io.rankmesh.gateway.cache;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.gateway.event.ServiceEvent;
import io.rankmesh.gateway.event.ServiceEventListener;
import io.rankmesh.gateway.redis.RedisChannel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What has changed: by the services' events, which every replica reads, and by writes, of which replicas tell each other. After a gap,
 * and when a replica starts, which may have been the only one, all that Redis holds is left behind by a new epoch.
 */
@Singleton
class Changes implements ServiceEventListener {

    private static final String CHANNEL = "rankmesh:cache";
    private static final String EPOCH_KEY = "rankmesh:cache:epoch";
    private static final String EPOCH = "epoch ";
    private static final long RETRY_MILLIS = 500;

    private final Vertx vertx;
    private final Redis redis;
    private final RedisTier shared;
    private final Generations generations;
    private final EndedAnalyses ended;
    private final MeterRegistry metrics;
    private final RedisChannel channel;

    /** Begins what this replica says of writes, which it hears itself too; a tag is told from it by its slash. */
    private final String self = UUID.randomUUID().toString();

    private final AtomicBoolean beginning = new AtomicBoolean();
    private volatile @Nullable String epoch;

    Changes(
            Vertx vertx,
            Redis redis,
            RedisTier shared,
            Generations generations,
            EndedAnalyses ended,
            MeterRegistry metrics) {
        this.vertx = vertx;
        this.redis = redis;
        this.shared = shared;
        this.generations = generations;
        this.ended = ended;
        this.metrics = metrics;
        this.channel = new RedisChannel(vertx, redis, CHANNEL, this::heard, this::listening);
    }

    void start(@Observes StartupEvent started) {
        channel.start();
        beginEpoch();
    }

    void stop(@Observes ShutdownEvent stopping) {
        channel.stop();
    }

    /** Whether writes through other replicas are heard of. */
    boolean areHeard() {
        return channel.isListening();
    }

    /** Of what Redis holds only this counts; null while it is not known. */
    @Nullable String epoch() {
        return epoch;
    }

    @Override
    public void onEvent(ServiceEvent event) {
        String account = event.data().getString("accountId");
        String analysis = event.data().getString("analysisId");
        if (account == null || analysis == null) {
            return;
        }
        ended.heard(event.type(), analysis);
        change(Tags.changedBy(account, analysis), "event").onFailure(away -> beginEpoch());
    }

    @Override
    public void onGap() {
        generations.changeAll();
        beginEpoch();
    }

    /** A request has, or may have, changed something of its account. Other replicas hear of it when Redis gives old answers no more. */
    void written(String owner, String path) {
        List<String> tags = Tags.changedByWrite(owner, path);
        change(tags, "write")
                .compose(taken ->
                        redis.send(Request.cmd(Command.PUBLISH).arg(CHANNEL).arg(self + " " + String.join(" ", tags))))
                .onFailure(away -> beginEpoch());
    }

    /** In this order: what is looked up in Redis from the new generation on must not be from before it. */
    private Future<Void> change(List<String> tags, String source) {
        Future<Void> taken = shared.change(tags);
        tags.forEach(generations::change);
        metrics.counter(Telemetry.CACHE_CHANGES, Telemetry.TAG_SOURCE, source).increment();
        return taken;
    }

    private void heard(String message) {
        if (message.startsWith(EPOCH)) {
            generations.changeAll();
            epoch = message.substring(EPOCH.length());
            return;
        }
        List<String> words = List.of(message.split(" ", -1));
        if (words.getFirst().equals(self)) {
            return;
        }
        words.stream().filter(word -> word.contains("/")).forEach(generations::change);
        metrics.counter(Telemetry.CACHE_CHANGES, Telemetry.TAG_SOURCE, "replica")
                .increment();
    }

    /** What was said while nobody listened is lost. */
    private void listening() {
        generations.changeAll();
        redis.send(Request.cmd(Command.GET).arg(EPOCH_KEY)).onSuccess(current -> {
            if (current == null) {
                beginEpoch();
            } else {
                epoch = current.toString();
            }
        });
    }

    /** All that Redis holds is left behind; until it has heard of that, this replica does without. */
    private void beginEpoch() {
        epoch = null;
        if (beginning.compareAndSet(false, true)) {
            begin();
        }
    }

    private void begin() {
        String begun = UUID.randomUUID().toString();
        redis.send(Request.cmd(Command.SET).arg(EPOCH_KEY).arg(begun))
                .compose(set ->
                        redis.send(Request.cmd(Command.PUBLISH).arg(CHANNEL).arg(EPOCH + begun)))
                .onSuccess(told -> {
                    beginning.set(false);
                    epoch = begun;
                })
                .onFailure(away -> vertx.setTimer(RETRY_MILLIS, due -> begin()));
    }
}
