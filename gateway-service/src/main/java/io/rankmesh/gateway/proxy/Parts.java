package io.rankmesh.gateway.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Tells the parts of batches, which this edge sends to itself, from what others send: by a word that it makes up when it starts and tells
 * nobody. They wait for their turn before they are sent.
 */
@Singleton
public class Parts {

    /** Like all that begins with its first word, it reaches no service. */
    private static final CharSequence PART = HttpHeaders.createOptimized("Rankmesh-Part");

    private static final CharSequence SENDER = HttpHeaders.createOptimized("Rankmesh-Part-Sender");

    private final String word;
    private final byte[] wordBytes;

    Parts() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.word = HexFormat.of().formatHex(random);
        this.wordBytes = word.getBytes(US_ASCII);
    }

    /** @param sender of the batch: a part comes from this edge itself */
    public void mark(HttpClientRequest part, Sender sender) {
        part.putHeader(PART, word);
        part.putHeader(SENDER, sender.scheme() + " " + sender.address().getHostAddress());
    }

    boolean isPart(HttpServerRequest request) {
        String told = request.getHeader(PART);
        return told != null && MessageDigest.isEqual(told.getBytes(US_ASCII), wordBytes);
    }

    /** Who sent the batch that it is a part of; empty for what is no part, whatever it says. */
    Optional<Sender> senderOf(HttpServerRequest request) {
        if (!isPart(request)) {
            return Optional.empty();
        }
        String[] sender = request.getHeader(SENDER).split(" ");
        return Optional.of(new Sender(InetAddress.ofLiteral(sender[1]), sender[0]));
    }
}
