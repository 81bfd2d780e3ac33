package io.rankmesh.e2e.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;

/** A site whose every path is a trap of its own. */
public final class HostileSite implements AutoCloseable {

    private static final String HTML = "text/html; charset=utf-8";
    private static final long GIGABYTE = 1L << 30;
    private static final int BLOCK = 1 << 16;

    /** Takes seconds to make, so it is ready before anybody waits for it. */
    private static final byte[] BOMB = gzippedZeros();

    private final CountDownLatch closed = new CountDownLatch(1);
    private final String robots;
    private final LoopbackSite site;

    private HostileSite(String robots) {
        this.robots = robots;
        this.site = LoopbackSite.serve(this::serve);
    }

    public static HostileSite open() {
        return new HostileSite("User-agent: *\nAllow: /\n");
    }

    /** One whose robots.txt forbids everything. */
    public static HostileSite closedToRobots() {
        return new HostileSite("User-agent: *\nDisallow: /\n");
    }

    public String url() {
        return site.url();
    }

    /** The paths that were asked for up to now, robots.txt among them, in their order. */
    public List<String> requests() {
        return site.requests();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/robots.txt" -> LoopbackSite.answer(exchange, 200, "text/plain", robots.getBytes(UTF_8));
            case "/error" -> LoopbackSite.answer(exchange, 500, HTML, "<h1>Out of order</h1>".getBytes(UTF_8));
            case "/hang" -> hang();
            case "/loop" -> redirect(exchange, "/loop");
            case "/gigabyte" -> gigabyte(exchange);
            case "/bomb" -> bomb(exchange);
            case "/to-file" -> redirect(exchange, "file:///etc/passwd");
            default -> {
                if (path.startsWith("/chain/")) {
                    redirect(exchange, "/chain/" + (Integer.parseInt(path.substring(7)) + 1));
                } else {
                    LoopbackSite.answer(exchange, 200, HTML, "<title>Home</title><h1>Home</h1>".getBytes(UTF_8));
                }
            }
        }
    }

    private void hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void redirect(HttpExchange exchange, String target) throws IOException {
        exchange.getResponseHeaders().set("Location", target);
        LoopbackSite.answer(exchange, 302, HTML, new byte[0]);
    }

    private static void gigabyte(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", HTML);
        exchange.sendResponseHeaders(200, 0);
        byte[] block = "<p>more</p>".repeat(BLOCK / 11).getBytes(UTF_8);
        OutputStream body = exchange.getResponseBody();
        for (long sent = 0; sent < GIGABYTE; sent += block.length) {
            body.write(block);
        }
    }

    private void bomb(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        LoopbackSite.answer(exchange, 200, HTML, BOMB);
    }

    /** A gigabyte of zeros in about a megabyte. */
    private static byte[] gzippedZeros() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] zeros = new byte[BLOCK];
            for (long written = 0; written < GIGABYTE; written += zeros.length) {
                gzip.write(zeros);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        closed.countDown();
        site.close();
    }
}
