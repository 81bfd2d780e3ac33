package io.rankmesh.gateway.cache;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An answer with status 200.
 *
 * @param headers by lower-case name; those that are the edge's to say are not among them
 * @param etag strong
 * @param storedMillis Unix time
 * @param freshMillis how long it is fresh from then on
 */
record CachedAnswer(Map<String, String> headers, Buffer body, String etag, long storedMillis, long freshMillis) {

    private static final int WORTH_COMPRESSING = 1024;
    private static final byte PLAIN = 0;
    private static final byte GZIP = 1;

    /** Roughly what it takes in memory. */
    int weight() {
        int weight = 512 + body.length() + etag.length();
        for (Map.Entry<String, String> header : headers.entrySet()) {
            weight += 100 + header.getKey().length() + header.getValue().length();
        }
        return weight;
    }

    long ageMillis(long now) {
        return Math.max(0, now - storedMillis);
    }

    boolean isFresh(long now) {
        return ageMillis(now) < freshMillis;
    }

    /** Whether it is no further behind its time than that. */
    boolean isWithin(long now, long behindMillis) {
        return ageMillis(now) < freshMillis + behindMillis;
    }

    /** For Redis: gzipped above 1 KB. */
    Buffer write(String generations) {
        JsonObject head = new JsonObject()
                .put("e", etag)
                .put("s", storedMillis)
                .put("f", freshMillis)
                .put("g", generations);
        JsonObject fields = new JsonObject();
        headers.forEach(fields::put);
        byte[] json = head.put("h", fields).encode().getBytes(StandardCharsets.UTF_8);
        boolean gzip = body.length() > WORTH_COMPRESSING;
        byte[] bytes = gzip ? gzip(body.getBytes()) : body.getBytes();
        return Buffer.buffer(bytes.length + json.length + 5)
                .appendByte(gzip ? GZIP : PLAIN)
                .appendInt(json.length)
                .appendBytes(json)
                .appendBytes(bytes);
    }

    /** What Redis holds, and the generations of its tags when it was stored. */
    record Stored(CachedAnswer answer, String generations) {}

    /** @throws RuntimeException when it is nothing that {@link #write} has written */
    static Stored read(Buffer stored) {
        int length = stored.getInt(1);
        JsonObject head = stored.getBuffer(5, 5 + length).toJsonObject();
        byte[] bytes = stored.getBytes(5 + length, stored.length());
        Map<String, String> headers = new TreeMap<>();
        JsonObject fields = head.getJsonObject("h");
        fields.fieldNames().forEach(name -> headers.put(name, fields.getString(name)));
        Buffer body = Buffer.buffer(stored.getByte(0) == GZIP ? gunzip(bytes) : bytes);
        return new Stored(
                new CachedAnswer(headers, body, head.getString("e"), head.getLong("s"), head.getLong("f")),
                head.getString("g"));
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static byte[] gunzip(byte[] bytes) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
