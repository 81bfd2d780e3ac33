package io.rankmesh.rehearsal.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The API server by HTTP through one {@code kubectl proxy}, for what is read every second: a kubectl for each question would take processors from
 * the suite that is watched.
 */
final class ApiProxy implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String base;

    /** @param start {@code kubectl proxy} at a port of its own choice */
    ApiProxy(Supplier<Process> start) {
        this.process = start.get();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        this.base = "http://127.0.0.1:" + port(process);
    }

    private static String port(Process process) {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher port = PORT.matcher(line);
                if (port.find()) {
                    return port.group(1);
                }
            }
        } catch (IOException e) {
            throw new KubectlException("kubectl proxy: " + e.getMessage());
        }
        throw new KubectlException("kubectl proxy does not start");
    }

    boolean alive() {
        return process.isAlive();
    }

    HttpResponse<String> get(String path) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(PATIENCE)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KubectlException("interrupted");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        process.destroy();
    }
}
