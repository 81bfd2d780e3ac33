package io.rankmesh.gateway.live;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import java.util.List;

/** How WebSockets are spoken. */
@Singleton
class LiveServerOptions implements HttpServerOptionsCustomizer {

    /** Named to browsers, which ask for it beside the one that holds their token. */
    private static final String PROTOCOL = "rankmesh.live.v1";

    /** Above this the connection breaks; what is merely too long for us is told so. */
    private static final int MOST_BYTES = 64 * 1024;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        customize(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customize(options);
    }

    /** Messages are small: a compressor for each of thousands of connections would cost more than it saves. */
    private void customize(HttpServerOptions options) {
        options.setWebSocketSubProtocols(List.of(PROTOCOL))
                .setMaxWebSocketFrameSize(MOST_BYTES)
                .setMaxWebSocketMessageSize(MOST_BYTES)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }
}
