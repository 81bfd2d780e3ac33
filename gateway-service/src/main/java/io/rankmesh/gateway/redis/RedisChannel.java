package io.rankmesh.gateway.redis;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a channel of Redis, and connects again when it has to. What was published meanwhile is lost, so it tells when it listens
 * anew. A connection that says nothing to a ping counts as lost: a frozen Redis closes none.
 */
public final class RedisChannel {

    private static final Logger LOG = Logger.getLogger(RedisChannel.class);

    private static final long RETRY_MILLIS = 500;
    private static final long PING_MILLIS = 1_000;
    private static final long SUBSCRIBE_MILLIS = 3_000;

    private final Vertx vertx;
    private final Redis redis;
    private final String name;
    private final Consumer<String> message;
    private final Runnable listening;
    private volatile @Nullable RedisConnection connection;
    private volatile boolean heard;
    private volatile boolean stopped;

    /**
     * @param message gets each message
     * @param listening called when it listens, at first and after each loss
     */
    public RedisChannel(Vertx vertx, Redis redis, String name, Consumer<String> message, Runnable listening) {
        this.vertx = vertx;
        this.redis = redis;
        this.name = name;
        this.message = message;
        this.listening = listening;
    }

    public void start() {
        connect();
        vertx.setPeriodic(PING_MILLIS, tick -> ping());
    }

    public void stop() {
        stopped = true;
        RedisConnection open = connection;
        if (open != null) {
            open.close();
        }
    }

    /** Whether messages arrive, as far as is known. */
    public boolean isListening() {
        return connection != null;
    }

    private void connect() {
        if (stopped) {
            return;
        }
        redis.connect()
                .compose(opened -> {
                    opened.handler(this::take);
                    opened.exceptionHandler(broken -> lost(opened));
                    opened.endHandler(ended -> lost(opened));
                    // it may be one of the pool whose other end has vanished without a word
                    return opened.send(Request.cmd(Command.SUBSCRIBE).arg(name))
                            .timeout(SUBSCRIBE_MILLIS, TimeUnit.MILLISECONDS)
                            .onFailure(refused -> opened.close())
                            .map(opened);
                })
                .onSuccess(this::opened)
                .onFailure(away -> vertx.setTimer(RETRY_MILLIS, due -> connect()));
    }

    private void opened(RedisConnection opened) {
        heard = true;
        connection = opened;
        listening.run();
    }

    private void lost(RedisConnection ended) {
        if (connection == ended) {
            connection = null;
            LOG.debugf("channel %s is lost", name);
            vertx.setTimer(RETRY_MILLIS, due -> connect());
        }
    }

    private void ping() {
        RedisConnection open = connection;
        if (open == null) {
            return;
        }
        if (!heard) {
            lost(open);
            open.close();
            return;
        }
        heard = false;
        open.send(Request.cmd(Command.PING)).onComplete(answer -> heard |= answer.succeeded());
    }

    private void take(Response push) {
        heard = true;
        boolean isMessage = push != null
                && (push.type() == ResponseType.PUSH || push.type() == ResponseType.MULTI)
                && push.size() == 3
                && push.get(0).toString().equals("message");
        if (isMessage) {
            message.accept(push.get(2).toString());
        }
    }
}
