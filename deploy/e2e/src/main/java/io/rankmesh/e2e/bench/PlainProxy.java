package io.rankmesh.e2e.bench;

import io.rankmesh.local.file.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** nginx as a plain proxy: one worker, connections to the upstream kept open, no log, no check of anything. */
final class PlainProxy implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Process process;
    private final Path folder;
    private final int port;

    private PlainProxy(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /** Empty where nginx is not installed. */
    static Optional<PlainProxy> before(URI upstream) {
        return Stream.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx", "/opt/homebrew/bin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> start(program, upstream));
    }

    private static PlainProxy start(Path program, URI upstream) {
        try {
            Path folder = Files.createTempDirectory("rankmesh-nginx");
            int port = freePort();
            Path settings = Files.writeString(
                    folder.resolve("nginx.conf"), """
                    %s
                    worker_processes 1;
                    daemon off;
                    error_log stderr error;
                    pid nginx.pid;
                    events { worker_connections 4096; }
                    http {
                      access_log off;
                      client_body_temp_path body;
                      proxy_temp_path proxy;
                      fastcgi_temp_path fastcgi;
                      uwsgi_temp_path uwsgi;
                      scgi_temp_path scgi;
                      keepalive_requests 100000000;
                      upstream service { server %s; keepalive 256; keepalive_requests 100000000; }
                      server {
                        listen 127.0.0.1:%d;
                        location / { proxy_pass http://service; proxy_http_version 1.1; proxy_set_header Connection ""; }
                      }
                    }
                    """.formatted(userLine(), upstream.getAuthority(), port));
            Process process = new ProcessBuilder(
                            List.of(program.toString(), "-p", folder.toString(), "-c", settings.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            PlainProxy proxy = new PlainProxy(process, folder, port);
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            proxy.awaitReady();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As root nginx takes another user for its worker, who may not enter the folder. */
    private static String userLine() {
        return "root".equals(System.getProperty("user.name")) ? "user root;" : "";
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    private void awaitReady() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Socket probe = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() - end > 0) {
                    throw new IOException("nginx does not start", notYet);
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Seconds on the processors. */
    double cpu() {
        return CpuTime.of(handle());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        Folders.delete(folder);
    }
}
