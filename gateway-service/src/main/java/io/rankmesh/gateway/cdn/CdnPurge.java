package io.rankmesh.gateway.cdn;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.gateway.route.CachePolicy;
import io.rankmesh.gateway.route.Route;
import io.rankmesh.gateway.route.RouteTable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Has the network before the edge drop what it holds of public answers, by the surrogate keys that they carry: the names of their routes.
 * They hold nothing of an account and change with a release, so each replica asks for it when it starts.
 */
@Singleton
class CdnPurge {

    private static final Logger LOG = Logger.getLogger(CdnPurge.class);

    private static final long FIRST_PAUSE_MILLIS = 1_000;

    private final Vertx vertx;
    private final CdnConfig config;
    private final String keys;
    private final MeterRegistry metrics;
    private final HttpClient client;

    CdnPurge(Vertx vertx, CdnConfig config, RouteTable routes, MeterRegistry metrics) {
        this.vertx = vertx;
        this.config = config;
        this.metrics = metrics;
        this.keys = routes.routes().stream()
                .filter(route -> route.anonymous() && route.cache() != CachePolicy.NONE)
                .map(Route::name)
                .sorted()
                .collect(Collectors.joining(" "));
        this.client = vertx.createHttpClient();
    }

    void start(@Observes StartupEvent started) {
        config.purgeUrl().filter(url -> !keys.isEmpty()).ifPresent(url -> purge(url, 1));
    }

    void stop(@Observes ShutdownEvent stopping) {
        client.close();
    }

    private void purge(URI url, int attempt) {
        ask(url).onSuccess(done -> {
                    LOG.infof("the network before the edge drops %s", keys);
                    count("done");
                })
                .onFailure(failure -> {
                    count("failed");
                    if (attempt < config.tries()) {
                        vertx.setTimer(FIRST_PAUSE_MILLIS << (attempt - 1), due -> purge(url, attempt + 1));
                    } else {
                        LOG.warnf("the network before the edge may hold old answers of %s: %s", keys, failure);
                    }
                });
    }

    private Future<Void> ask(URI url) {
        RequestOptions options = new RequestOptions()
                .setAbsoluteURI(url.toString())
                .setMethod(HttpMethod.valueOf(config.purgeMethod()))
                .setTimeout(config.timeout().toMillis());
        config.credential().ifPresent(credential -> options.putHeader(config.credentialHeader(), credential));
        options.putHeader(config.purgeHeader(), keys);
        return client.request(options)
                .compose(HttpClientRequest::send)
                .compose(answer -> answer.statusCode() / 100 == 2
                        ? Future.succeededFuture()
                        : Future.failedFuture(new IOException("it answered " + answer.statusCode())));
    }

    private void count(String outcome) {
        metrics.counter(Telemetry.CDN_PURGES, Telemetry.TAG_OUTCOME, outcome).increment();
    }
}
