package io.rankmesh.e2e.site;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a folder as a site, with as little work a request as HTTP/1.1 allows: a benchmark of a crawler is not to measure
 * its site. Whatever is asked for counts as GET.
 */
public final class FolderSite implements ServedSite {

    private static final int MAX_LINE = 16 * 1024;
    private static final String INDEX = "index.html";

    private final Map<String, Path> files = new HashMap<>();
    private final ServerSocket listener;
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
    private final int pages;

    public FolderSite(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(Files::isRegularFile).forEach(file -> add(folder, file));
            listener = new ServerSocket(0, 0, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot serve " + folder, e);
        }
        pages = (int)
                files.values().stream().distinct().filter(FolderSite::isHtml).count();
        connections.submit(this::accept);
    }

    private void add(Path folder, Path file) {
        String path = "/" + folder.relativize(file).toString().replace('\\', '/');
        files.put(path, file);
        if (path.endsWith("/" + INDEX)) {
            files.put(path.substring(0, path.length() - INDEX.length()), file);
        }
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/";
    }

    /** Its HTML files. */
    public int pages() {
        return pages;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.submit(() -> converse(socket));
            } catch (IOException _) {
                // closed, or a caller that has gone again
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            String request = line(in);
            while (request != null && !request.isEmpty()) {
                for (String header = line(in); header != null && !header.isEmpty(); ) {
                    header = line(in);
                }
                out.write(answer(request));
                request = line(in);
            }
        } catch (IOException _) {
            // the caller has gone
        }
    }

    /** A line without its end; null when there is none. */
    private static @Nullable String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() > MAX_LINE) {
                return null;
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private byte[] answer(String request) throws IOException {
        String[] parts = request.split(" ", 3);
        String target = parts.length < 2 ? "" : parts[1];
        int query = target.indexOf('?');
        Path file = files.get(
                URLDecoder.decode((query < 0 ? target : target.substring(0, query)).replace("+", "%2B"), UTF_8));
        byte[] body = file == null ? "Not found".getBytes(UTF_8) : Files.readAllBytes(file);
        byte[] head = """
                HTTP/1.1 %s\r
                Content-Type: %s\r
                Content-Length: %d\r
                \r
                """.formatted(file == null ? "404 Not Found" : "200 OK", typeOf(file), body.length)
                .getBytes(ISO_8859_1);
        byte[] answer = new byte[head.length + body.length];
        System.arraycopy(head, 0, answer, 0, head.length);
        System.arraycopy(body, 0, answer, head.length, body.length);
        return answer;
    }

    private static String typeOf(@Nullable Path file) {
        if (file == null) {
            return "text/plain";
        }
        return isHtml(file) ? "text/html" : "application/octet-stream";
    }

    private static boolean isHtml(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".html") || name.endsWith(".htm");
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            connections.shutdownNow();
        }
    }
}
