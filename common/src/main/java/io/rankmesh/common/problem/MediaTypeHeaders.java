package io.rankmesh.common.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Refuses {@code Content-Type} and {@code Accept} headers that do not have the form of RFC 9110 (8.3, 12.5.1): the framework's parser
 * fails on some of them as if the fault were ours. What it would misread, empty elements and white space, is taken out. A parameter
 * whose quoted value holds a comma or a semicolon is refused as well; no type on offer has one.
 */
@Singleton
class MediaTypeHeaders {

    /** Before the framework's routes, and after those of the edge, which names, counts and limits each request itself and hands it on. */
    private static final int PRIORITY = 50;

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";

    /** {@code *} alone is no media range, but the JDK's old client sends it. */
    private static final Pattern TYPE = Pattern.compile("\\*|" + TOKEN + "/" + TOKEN);

    private static final Pattern PARAMETER = Pattern.compile(TOKEN + "=(" + TOKEN + "|\"[^\"\\\\]*+\")");
    private static final Pattern WEIGHT = Pattern.compile("[qQ]=([01]|0?\\.\\d++|[01]\\.\\d*+)");

    private final ProblemRenderer renderer;

    MediaTypeHeaders(ProblemRenderer renderer) {
        this.renderer = renderer;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext routing) {
        MultiMap headers = routing.request().headers();
        if (!mendContentType(headers)) {
            renderer.write(routing, Failures.ofStatus(415));
        } else if (!mendAccept(headers)) {
            renderer.write(routing, Failures.ofStatus(406));
        } else {
            routing.next();
        }
    }

    private static boolean mendContentType(MultiMap headers) {
        if (!headers.contains(HttpHeaders.CONTENT_TYPE)) {
            return true;
        }
        Optional<String> type = plain(String.join(",", headers.getAll(HttpHeaders.CONTENT_TYPE)));
        type.ifPresent(mended -> headers.set(HttpHeaders.CONTENT_TYPE, mended));
        return type.isPresent();
    }

    private static boolean mendAccept(MultiMap headers) {
        if (!headers.contains(HttpHeaders.ACCEPT)) {
            return true;
        }
        List<Optional<String>> ranges = headers.getAll(HttpHeaders.ACCEPT).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .filter(range -> !range.isBlank())
                .map(MediaTypeHeaders::weighted)
                .toList();
        if (ranges.isEmpty()) {
            headers.remove(HttpHeaders.ACCEPT);
        } else {
            headers.set(
                    HttpHeaders.ACCEPT,
                    ranges.stream().flatMap(Optional::stream).collect(Collectors.joining(",")));
        }
        return ranges.stream().allMatch(Optional::isPresent);
    }

    private static Optional<String> weighted(String range) {
        return plain(range)
                .filter(plain -> Arrays.stream(plain.split(";"))
                        .skip(1)
                        .filter(parameter -> parameter.startsWith("q=") || parameter.startsWith("Q="))
                        .allMatch(weight -> WEIGHT.matcher(weight).matches()));
    }

    /** The type without white space and empty parameters; empty when it has not the form of one. */
    private static Optional<String> plain(String type) {
        List<String> parts =
                Arrays.stream(type.split(";", -1)).map(String::strip).toList();
        boolean formed = TYPE.matcher(parts.getFirst()).matches()
                && parts.stream()
                        .skip(1)
                        .allMatch(part ->
                                part.isEmpty() || PARAMETER.matcher(part).matches());
        return formed
                ? Optional.of(parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(";")))
                : Optional.empty();
    }
}
