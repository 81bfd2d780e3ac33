package io.rankmesh.e2e.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The yardstick: a crawl that fetches pages, parses them, takes their text and links, and does nothing else. */
final class PlainCrawl implements AutoCloseable {

    /** As many as the crawler sends to one host at once. */
    private static final int REQUESTS = 8;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final Semaphore requests = new Semaphore(REQUESTS);
    private final ExecutorService visits = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService readers =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

    /** @return the number of URLs that were asked for */
    int run(String start) throws InterruptedException {
        Set<String> known = new HashSet<>(Set.of(start));
        List<String> level = List.of(start);
        while (!level.isEmpty()) {
            List<Future<List<String>>> visited =
                    level.stream().map(url -> visits.submit(() -> visit(url))).toList();
            List<String> next = new ArrayList<>();
            for (Future<List<String>> links : visited) {
                result(links).stream()
                        .filter(link -> link.startsWith(start) && known.add(link))
                        .forEach(next::add);
            }
            level = next;
        }
        return known.size();
    }

    private List<String> visit(String url) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer;
        requests.acquire();
        try {
            answer = client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
        } finally {
            requests.release();
        }
        boolean html =
                answer.headers().firstValue("content-type").orElse("").contains("html") && answer.statusCode() < 300;
        return html ? result(readers.submit(() -> read(url, answer.body()))) : List.of();
    }

    private static List<String> read(String url, byte[] body) {
        try {
            Document document = Jsoup.parse(new ByteArrayInputStream(body), null, url);
            if (document.text().isEmpty()) {
                return List.of();
            }
            return document.select("a[href]").stream()
                    .map(PlainCrawl::target)
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Element link) {
        String url = link.absUrl("href");
        int fragment = url.indexOf('#');
        return fragment < 0 ? url : url.substring(0, fragment);
    }

    private static <T> T result(Future<T> work) throws InterruptedException {
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        visits.shutdownNow();
        readers.shutdownNow();
        client.close();
    }
}
