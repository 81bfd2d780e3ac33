package io.rankmesh.gateway.contract;

import io.rankmesh.gateway.cache.ETags;
import io.rankmesh.gateway.proxy.Accepted;
import io.rankmesh.gateway.proxy.ResponseHeaders;
import io.rankmesh.gateway.proxy.SecurityHeaders;
import io.rankmesh.gateway.proxy.WholeAnswer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A file that everybody may read, compressed once for all who take it so. */
final class ShownFile {

    private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");
    private static final String ASK_AGAIN = "public, max-age=300, stale-while-revalidate=86400";

    private final String contentType;
    private final Buffer body;
    private final String etag;
    private volatile @Nullable Buffer gzipped;

    ShownFile(String contentType, Buffer body) {
        this.contentType = contentType;
        this.body = body;
        this.etag = ETags.of(body);
    }

    Future<Void> send(Accepted accepted) {
        HttpServerRequest request = accepted.request();
        HttpServerResponse response = request.response();
        if (contentType.startsWith("text/html")) {
            SecurityHeaders.allowOwnScript(response.headers());
        }
        response.putHeader(HttpHeaders.CACHE_CONTROL, ASK_AGAIN)
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .putHeader(HttpHeaders.ETAG, etag);
        ResponseHeaders.closing(request);
        if (ETags.isKnown(request.headers().getAll(HttpHeaders.IF_NONE_MATCH), etag)) {
            return response.setStatusCode(304).end();
        }
        String encodings = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean gzip = encodings != null && encodings.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*");
        response.putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                .putHeader(HttpHeaders.CONTENT_ENCODING, gzip ? GZIP : HttpHeaders.IDENTITY);
        return WholeAnswer.send(accepted, gzip ? gzipped() : body);
    }

    private Buffer gzipped() {
        Buffer known = gzipped;
        if (known == null) {
            known = gzip(body);
            gzipped = known;
        }
        return known;
    }

    private static Buffer gzip(Buffer body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length() / 3 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body.getBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Buffer.buffer(packed.toByteArray());
    }
}
