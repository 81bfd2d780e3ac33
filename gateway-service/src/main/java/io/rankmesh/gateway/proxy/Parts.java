package io.rankmesh.gateway.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Tells the parts of batches, which this edge sends to itself, from what others send: by a word that it makes up when it starts and tells
 * nobody. They wait for their turn before they are sent.
 */
@Singleton
public class Parts {

    /** Like all that begins with its first word, it reaches no service. */
    private static final CharSequence PART = HttpHeaders.createOptimized("Rankmesh-Part");

    private final String word;
    private final byte[] wordBytes;

    Parts() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.word = HexFormat.of().formatHex(random);
        this.wordBytes = word.getBytes(US_ASCII);
    }

    public void mark(HttpClientRequest part) {
        part.putHeader(PART, word);
    }

    boolean isPart(HttpServerRequest request) {
        String told = request.getHeader(PART);
        return told != null && MessageDigest.isEqual(told.getBytes(US_ASCII), wordBytes);
    }
}
