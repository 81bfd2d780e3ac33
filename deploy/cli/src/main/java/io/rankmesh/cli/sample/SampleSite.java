package io.rankmesh.cli.sample;

import com.fasterxml.jackson.core.type.TypeReference;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The web site of a small maker of garden tools, with planted faults, served on a free loopback port until it is closed. */
public final class SampleSite implements AutoCloseable {
    /**
     * What one audit must find on one page.
     *
     * @param severity of each of the findings, in lower case
     * @param count how many findings
     */
    public record Planted(String severity, int count) {}

    private final HttpServer server;
    private final ExecutorService executor;

    private SampleSite(HttpServer server, ExecutorService executor) {
        this.server = server;
        this.executor = executor;
    }

    public static SampleSite start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        SampleSite site = new SampleSite(server, executor);
        server.setExecutor(executor);
        server.createContext(
                "/", new SampleHandler(SampleFiles.json("routes.json", new TypeReference<>() {}), site.base()));
        server.start();
        return site;
    }

    /** The home page, such as {@code http://127.0.0.1:41234/}. */
    public String url() {
        return base() + "/";
    }

    /**
     * The planted faults: for each path the audits that must find something there, and nowhere else. A finding on the site as a whole
     * stands under the path of the resource that shows it.
     */
    public static SortedMap<String, SortedMap<String, Planted>> expectedFindings() {
        return Collections.unmodifiableSortedMap(SampleFiles.<TreeMap<String, SortedMap<String, Planted>>>json(
                "expected-findings.json", new TypeReference<>() {}));
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
