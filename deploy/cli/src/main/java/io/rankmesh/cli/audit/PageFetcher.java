package io.rankmesh.cli.audit;

import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.http.Crawler;
import io.rankmesh.audit.http.FetchFailure;
import io.rankmesh.audit.http.Headers;
import io.rankmesh.audit.http.Redirect;
import io.rankmesh.audit.robots.RobotsTxt;
import io.rankmesh.audit.url.Urls;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Fetches single pages, each with the robots.txt of its host, within bounds of size, time and redirects. Safe to share. */
final class PageFetcher implements AutoCloseable {
    private static final int MAX_BYTES = 10 * 1024 * 1024;
    private static final int MAX_HOPS = 20;

    /** As the suite's crawler: RFC 9309, 2.3.1.2, asks for at least five. */
    private static final int MAX_HOPS_TO_ROBOTS = 5;

    private static final String BARRED = "\"<>[\\]^`{|}";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final HttpClient client;
    private final Duration patience;
    private final Map<String, RobotsTxt> robots = new ConcurrentHashMap<>();

    /** @param patience for one answer with its whole body */
    PageFetcher(Duration patience) {
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    PageInput.Builder fetch(String url) throws InterruptedException {
        Visit visit = follow(url, MAX_HOPS, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
        PageInput.Builder page = PageInput.builder(visit.url()).redirects(visit.redirects());
        FetchFailure failure = visit.failure();
        if (failure != null && failure.kind() == FetchFailure.Kind.DNS) {
            // where there is no host, nothing can be said of its robots.txt
            return page.failure(failure);
        }
        page.robots(robotsOf(visit.url()));
        if (failure != null) {
            return page.failure(failure);
        }
        HttpResponse<byte[]> response = visit.response();
        return page.status(response.statusCode())
                .headers(Headers.of(response.headers().map()))
                .body(response.body());
    }

    private RobotsTxt robotsOf(String url) throws InterruptedException {
        String origin = Urls.origin(url).orElse("");
        RobotsTxt known = robots.get(origin);
        if (known == null) {
            known = fetchRobots(origin);
            robots.put(origin, known);
        }
        return known;
    }

    private RobotsTxt fetchRobots(String origin) throws InterruptedException {
        // a byte more than counts shows that there is more, so that a line that is cut in two is left out
        Visit visit = follow(origin + "/robots.txt", MAX_HOPS_TO_ROBOTS, _ -> new StartOfBody(RobotsTxt.MAX_BYTES + 1));
        FetchFailure failure = visit.failure();
        if (failure == null) {
            return RobotsTxt.fetched(
                    visit.response().statusCode(), visit.response().body());
        }
        return switch (failure.kind()) {
            // redirects that lead nowhere: the file counts as not there
            case REDIRECT_LOOP, TOO_MANY_REDIRECTS -> RobotsTxt.ABSENT;
            default -> RobotsTxt.unreachable(failure.detail());
        };
    }

    private Visit follow(String start, int maxHops, BodyHandler<byte[]> body) throws InterruptedException {
        List<Redirect> redirects = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String url = start;
        while (true) {
            if (!seen.add(url)) {
                return Visit.failed(
                        url, redirects, FetchFailure.Kind.REDIRECT_LOOP, "the redirects come back to " + url);
            }
            if (redirects.size() > maxHops) {
                return Visit.failed(
                        url, redirects, FetchFailure.Kind.TOO_MANY_REDIRECTS, "more than " + maxHops + " redirects");
            }
            Visit visit = once(url, redirects, body);
            Optional<String> target = visit.target();
            if (target.isEmpty()) {
                return visit;
            }
            redirects.add(new Redirect(url, visit.response().statusCode(), target.get()));
            url = target.get();
        }
    }

    private Visit once(String url, List<Redirect> redirects, BodyHandler<byte[]> body) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer;
        try {
            URI uri = URI.create(withoutBarred(url));
            if (uri.getHost() == null) {
                String why = "no host of this name can be asked from here; \"analyze\" asks it";
                return Visit.failed(url, redirects, FetchFailure.Kind.PROTOCOL, why);
            }
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .timeout(patience)
                    .header("User-Agent", Crawler.USER_AGENT)
                    .header("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
                    .build();
            answer = client.sendAsync(request, body);
        } catch (IllegalArgumentException e) {
            return Visit.failed(url, redirects, FetchFailure.Kind.PROTOCOL, "not a URL that can be fetched: " + url);
        }
        try {
            HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Visit(url, List.copyOf(redirects), response, null);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Visit.failed(url, redirects, FetchFailure.Kind.TIMEOUT, tooSlow());
        } catch (ExecutionException e) {
            return new Visit(url, List.copyOf(redirects), null, failure(e.getCause()));
        }
    }

    /** The same address without the characters that browsers send as they are, and RFC 3986 has no place for. */
    private static String withoutBarred(String url) {
        int path = url.indexOf('/', url.indexOf("://") + 3);
        if (path < 0) {
            return url;
        }
        StringBuilder encoded = new StringBuilder(url.substring(0, path));
        for (char character : url.substring(path).toCharArray()) {
            if (BARRED.indexOf(character) < 0) {
                encoded.append(character);
            } else {
                encoded.append('%').append(HEX.toHexDigits((byte) character));
            }
        }
        return encoded.toString();
    }

    private FetchFailure failure(@Nullable Throwable cause) {
        if (cause instanceof HttpTimeoutException) {
            return new FetchFailure(FetchFailure.Kind.TIMEOUT, tooSlow());
        }
        if (cause instanceof ConnectException) {
            return cause.getCause() instanceof UnresolvedAddressException
                            || (cause.getCause() != null
                                    && cause.getCause().getCause() instanceof UnresolvedAddressException)
                    ? new FetchFailure(FetchFailure.Kind.DNS, "the host name does not resolve")
                    : new FetchFailure(FetchFailure.Kind.CONNECTION, "the host refuses the connection");
        }
        if (cause instanceof SSLException) {
            return new FetchFailure(FetchFailure.Kind.TLS, "no secure connection: " + cause.getMessage());
        }
        String message = cause == null ? "unknown" : String.valueOf(cause.getMessage());
        if (cause instanceof IOException && message.contains("exceeds limit")) {
            return new FetchFailure(FetchFailure.Kind.TOO_LARGE, "more than " + MAX_BYTES / 1024 / 1024 + " MiB");
        }
        return new FetchFailure(FetchFailure.Kind.PROTOCOL, "the answer could not be read: " + message);
    }

    private String tooSlow() {
        return "no whole answer within " + patience.toSeconds() + " seconds";
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
