package io.rankmesh.gateway.proxy;

import io.netty.handler.codec.http.HttpHeaderValidationUtil;
import io.rankmesh.gateway.route.CanonicalPath;
import io.rankmesh.gateway.route.RouteMatch;
import io.rankmesh.gateway.route.RouteTable;
import io.rankmesh.gateway.upstream.Upstream;
import io.rankmesh.gateway.upstream.Upstreams;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The way of every request: find the route, check who asks and how often, pass it on, or say why not. */
@Singleton
class Edge {

    private static final Logger LOG = Logger.getLogger(Edge.class);

    private final Vertx vertx;
    private final RequestsConfig config;
    private final RouteTable routes;
    private final TrustedProxies proxies;
    private final Parts parts;
    private final Admission admission;
    private final Upstreams upstreams;
    private final Endpoints endpoints;
    private final AnswerCache cache;
    private final Refusals refusals;
    private final EdgeMetrics metrics;

    Edge(
            Vertx vertx,
            RequestsConfig config,
            RouteTable routes,
            TrustedProxies proxies,
            Parts parts,
            Admission admission,
            Upstreams upstreams,
            Endpoints endpoints,
            AnswerCache cache,
            Refusals refusals,
            EdgeMetrics metrics) {
        this.vertx = vertx;
        this.config = config;
        this.routes = routes;
        this.proxies = proxies;
        this.parts = parts;
        this.admission = admission;
        this.upstreams = upstreams;
        this.endpoints = endpoints;
        this.cache = cache;
        this.refusals = refusals;
        this.metrics = metrics;
    }

    void install(@Observes Router router) {
        router.route().order(EdgeOrder.FRAMING).handler(this::refuseDoubtful);
        router.route().order(EdgeOrder.EDGE).handler(this::handle).failureHandler(this::answerStray);
    }

    /** The router itself turns away targets that are no paths. */
    private void answerStray(RoutingContext routing) {
        SecurityHeaders.add(routing.response().headers());
        take(routing.request());
        refusals.answer(routing.request(), strayReason(routing));
    }

    private static Throwable strayReason(RoutingContext routing) {
        Optional<String> flaw = Framing.flaw(routing.request());
        if (flaw.isPresent()) {
            return RefusedRequestException.malformed(flaw.get());
        }
        if (routing.request().authority() == null) {
            return RefusedRequestException.malformed("The request names no host");
        }
        boolean isNoPath = routing.failure() == null || routing.statusCode() < 500;
        return isNoPath ? RefusedRequestException.noSuchPath() : routing.failure();
    }

    /** Before anything else, CORS for one, can answer and thereby let the server go on to what it takes for the next request. */
    private void refuseDoubtful(RoutingContext routing) {
        long start = System.nanoTime();
        HttpServerRequest request = routing.request();
        Optional<String> flaw = Framing.flaw(request);
        if (flaw.isPresent()) {
            take(request);
            finish(request, null, RefusedRequestException.malformed(flaw.get()), start);
        } else {
            BrokenBody.watch(request, refusals);
            routing.next();
        }
    }

    /** Holds the body back and names the request. */
    private static String take(HttpServerRequest request) {
        request.pause();
        String requestId = RequestIds.of(request);
        request.response().putHeader(RequestHeaders.REQUEST_ID, requestId);
        return requestId;
    }

    private void handle(RoutingContext routing) {
        long start = System.nanoTime();
        HttpServerRequest request = routing.request();
        String requestId = take(request);
        RouteMatch.Found found = null;
        try {
            found = find(request);
            RouteMatch.Found route = found;
            serve(routing, route, requestId).onComplete(done -> finish(request, route, done.cause(), start));
        } catch (RuntimeException failure) {
            finish(request, found, failure, start);
        }
    }

    private RouteMatch.Found find(HttpServerRequest request) {
        if (request.uri().length() > config.maxUrlLength()) {
            throw RefusedRequestException.urlTooLong(config.maxUrlLength());
        }
        refuseUnreadableTarget(request);
        refuseUnfitHeaders(request);
        String path = request.path();
        if (path == null || !CanonicalPath.isCanonical(path)) {
            throw RefusedRequestException.noSuchPath();
        }
        return switch (routes.match(request.method(), path)) {
            case RouteMatch.Found found -> found;
            case RouteMatch.WrongMethod wrong -> throw RefusedRequestException.wrongMethod(wrong.allow());
            case RouteMatch.NotFound none -> throw RefusedRequestException.noSuchPath();
        };
    }

    private static void refuseUnreadableTarget(HttpServerRequest request) {
        if (!CanonicalPath.isVisibleAscii(request.uri()) || !isUri(request.uri())) {
            throw RefusedRequestException.malformed("The address holds characters that must be percent-encoded");
        }
    }

    private static boolean isUri(String target) {
        try {
            new URI(target);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** HTTP/2 can carry names and values that HTTP/1.1, which the services are spoken to in, cannot. */
    private void refuseUnfitHeaders(HttpServerRequest request) {
        long size = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            if (HttpHeaderValidationUtil.validateToken(header.getKey()) >= 0
                    || HttpHeaderValidationUtil.validateValidHeaderValue(header.getValue()) >= 0) {
                throw RefusedRequestException.malformed("A header's name or value holds characters that it must not");
            }
            size += header.getKey().length() + header.getValue().length();
        }
        if (size > config.maxHeaderSize().asLongValue()) {
            throw RefusedRequestException.headersTooLarge(
                    (int) config.maxHeaderSize().asLongValue());
        }
    }

    private Future<Void> serve(RoutingContext routing, RouteMatch.Found found, String requestId) {
        HttpServerRequest request = routing.request();
        Context context = vertx.getOrCreateContext();
        context.putLocal("UrlPathTemplate", found.template());
        String target = target(request);
        RequestBody body = RequestBody.of(request, found.route().bodyLimit());
        refuseUnknownExpectation(request);
        refuseEncodedBody(request);
        Sender sender = parts.senderOf(request).orElseGet(() -> proxies.sender(request));
        return admission
                .admit(request, found.route(), sender.address())
                .map(identity -> new Accepted(routing, found.route(), target, body, requestId, sender, identity))
                .compose(accepted -> Future.succeededFuture(accepted)
                        .compose(admitted -> answer(context, admitted))
                        .onComplete(done -> admission.answered(accepted, done.cause())));
    }

    /** Who has left while it was being admitted is told nothing: no handler hears of an end that lies behind it. */
    private Future<Void> answer(Context context, Accepted accepted) {
        if (accepted.request().response().closed()) {
            return Future.failedFuture(BrokenOffException.clientGone());
        }
        if (accepted.route().isLocal()) {
            return endpoints.of(accepted.route()).serve(accepted);
        }
        Upstream upstream = upstreams.get(accepted.route().upstream());
        return cache.serve(
                accepted,
                () -> new Exchange(
                                context,
                                upstream,
                                accepted,
                                config.bodyTimeout().toMillis())
                        .run());
    }

    private static String target(HttpServerRequest request) {
        String query = request.query();
        return query == null ? request.path() : request.path() + '?' + query;
    }

    private static void refuseUnknownExpectation(HttpServerRequest request) {
        String expectation = request.getHeader(HttpHeaders.EXPECT);
        if (expectation != null && !"100-continue".equalsIgnoreCase(expectation)) {
            throw RefusedRequestException.unknownExpectation();
        }
    }

    private static void refuseEncodedBody(HttpServerRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !"identity".equalsIgnoreCase(encoding)) {
            throw RefusedRequestException.encodedBody();
        }
    }

    private void finish(
            HttpServerRequest request, RouteMatch.@Nullable Found found, @Nullable Throwable failure, long start) {
        boolean aborted = failure instanceof BrokenOffException
                || (failure != null && request.response().headWritten());
        if (aborted) {
            LOG.debugf("%s %s broke off: %s", request.method(), request.path(), failure);
            LastBytes.breakOff(request);
        } else if (failure != null) {
            refusals.answer(request, failure);
        } else {
            Leftover.discard(vertx, request, config.lingerTimeout().toMillis());
        }
        String route = found == null ? EdgeMetrics.NONE : found.route().name();
        String upstream = found == null ? EdgeMetrics.NONE : found.route().upstream();
        metrics.record(route, upstream, aborted ? 0 : request.response().getStatusCode(), start);
    }
}
