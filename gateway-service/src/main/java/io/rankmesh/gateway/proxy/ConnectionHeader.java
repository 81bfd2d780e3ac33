package io.rankmesh.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The {@code Connection} field names further headers that end at this hop (RFC 9110, 7.6.1). */
final class ConnectionHeader {

    private ConnectionHeader() {}

    /**
     * Whether the client wants the connection to end with the answer (RFC 9112, 9.6). The HTTP server sees to it where
     * {@code close} is all that the field holds; in a list it overlooks it.
     */
    static boolean asksToClose(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_1
                && nominated(request.headers()).contains("close");
    }

    /** In lower case. */
    static Set<String> nominated(MultiMap headers) {
        List<String> values = headers.getAll(HttpHeaders.CONNECTION);
        if (values.isEmpty()) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        for (String value : values) {
            for (String name : value.split(",", -1)) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
