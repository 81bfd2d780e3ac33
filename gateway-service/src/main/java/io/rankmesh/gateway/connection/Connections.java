package io.rankmesh.gateway.connection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.quarkus.vertx.http.HttpServerStart;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.gateway.limit.Subject;
import io.rankmesh.gateway.proxy.EdgeOrder;
import io.rankmesh.gateway.proxy.TrustedProxies;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the connections, all together and of one address, and what each asks for at once; and ends new ones on which no request arrives in time. The server's own idle
 * time-out is longer than a body may pause, and leaves those who never ask for anything that long as well.
 *
 * <p>The server tells nobody of a connection before its first request. So the first request of all, which the edge sends itself, leads to
 * the channel that accepts connections, and from then on each passes here before the server sees it.
 */
@Singleton
public class Connections {

    private static final long LOOK_MILLIS = 250;

    private final Vertx vertx;
    private final ConnectionsConfig config;
    private final TrustedProxies proxies;
    private final Door door = new Door();
    private final Set<Channel> doors = ConcurrentHashMap.newKeySet();

    /** Those without a request so far, and since when. */
    private final ConcurrentHashMap<Channel, Long> silentSince = new ConcurrentHashMap<>();

    private final ConcurrentHashMap<Subject, Integer> byAddress = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final long streams;
    private final Counter full;
    private final Counter tooManyOfAddress;
    private final Counter overdue;

    Connections(
            Vertx vertx,
            ConnectionsConfig config,
            @ConfigProperty(name = "quarkus.http.limits.max-concurrent-streams") long streams,
            TrustedProxies proxies,
            MeterRegistry metrics) {
        this.vertx = vertx;
        this.config = config;
        this.streams = streams;
        this.proxies = proxies;
        Gauge.builder(Telemetry.CONNECTIONS, open, AtomicInteger::get).register(metrics);
        this.full = counter("full", metrics);
        this.tooManyOfAddress = counter("address", metrics);
        this.overdue = counter("overdue", metrics);
    }

    void install(@Observes Router router) {
        router.route().order(EdgeOrder.CONNECTIONS).handler(this::arrive);
        vertx.setPeriodic(LOOK_MILLIS, tick -> endOverdue());
    }

    /** Finds the door before anybody else does. */
    void knock(@Observes HttpServerStart started) {
        String host = started.options().getHost();
        HttpClient client = vertx.createHttpClient();
        client.request(HttpMethod.GET, started.options().getPort(), "0.0.0.0".equals(host) ? "127.0.0.1" : host, "/")
                .compose(HttpClientRequest::send)
                .onComplete(answered -> client.close());
    }

    private void arrive(RoutingContext routing) {
        ConnectionBase connection = (ConnectionBase) routing.request().connection();
        Channel channel = connection.channel();
        if (doors.add(channel.parent())) {
            channel.parent().pipeline().addFirst(door);
        }
        silentSince.remove(channel);
        Unanswered.bound(connection, streams);
        routing.next();
    }

    private boolean admit(Channel channel) {
        if (open.incrementAndGet() > config.most()) {
            open.decrementAndGet();
            full.increment();
            return false;
        }
        Subject address = address(channel);
        if (address != null && byAddress.merge(address, 1, Integer::sum) > config.perAddress()) {
            leave(address);
            open.decrementAndGet();
            tooManyOfAddress.increment();
            return false;
        }
        if (address != null) {
            silentSince.put(channel, System.nanoTime());
        }
        channel.closeFuture().addListener(closed -> {
            silentSince.remove(channel);
            open.decrementAndGet();
            if (address != null) {
                leave(address);
            }
        });
        return true;
    }

    private void leave(Subject address) {
        byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    /** Who is counted, null for a trusted proxy and for what has no address. */
    private @Nullable Subject address(Channel channel) {
        InetAddress peer = channel.remoteAddress() instanceof InetSocketAddress remote ? remote.getAddress() : null;
        return peer == null || proxies.isTrusted(peer) ? null : Subject.address(peer);
    }

    private void endOverdue() {
        long latest = System.nanoTime() - config.firstRequest().toNanos();
        silentSince.forEach((channel, since) -> {
            if (since - latest < 0 && silentSince.remove(channel) != null) {
                overdue.increment();
                channel.close();
            }
        });
    }

    private static Counter counter(String reason, MeterRegistry metrics) {
        return metrics.counter(Telemetry.CONNECTIONS_REFUSED, Telemetry.TAG_OUTCOME, reason);
    }

    /** Before the server's own handler, which gets the accepted channel next. */
    @Sharable
    private final class Door extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            Channel channel = (Channel) accepted;
            if (admit(channel)) {
                context.fireChannelRead(channel);
            } else {
                channel.unsafe().closeForcibly();
            }
        }
    }
}
