package io.rankmesh.load.audit;

import io.rankmesh.audit.http.Headers;
import io.rankmesh.cli.sample.SampleSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page as a crawler holds it.
 *
 * @param headers as a server sent them, or would have sent them
 */
record FetchedPage(String url, Headers headers, byte[] body) {
    /** What nginx answers a file with, so that the audits of headers have something to judge. */
    private static final Headers OF_FILES = Headers.ofEntries(List.of(
            Map.entry("Server", "nginx"),
            Map.entry("Date", "Sat, 21 Nov 2026 10:00:00 GMT"),
            Map.entry("Content-Type", "text/html; charset=utf-8"),
            Map.entry("Last-Modified", "Mon, 13 May 2024 18:00:00 GMT"),
            Map.entry("ETag", "\"66425740-2b1a\""),
            Map.entry("Connection", "keep-alive")));

    private static final Pattern LOCATION = Pattern.compile("<loc>([^<]+)</loc>");

    /** The pages that the sample site lists in its sitemap. */
    static List<FetchedPage> ofSampleSite() throws IOException, InterruptedException {
        List<FetchedPage> pages = new ArrayList<>();
        try (SampleSite site = SampleSite.start();
                HttpClient client = HttpClient.newHttpClient()) {
            FetchedPage sitemap = fetch(client, URI.create(site.url()).resolve("/sitemap.xml"));
            Matcher location = LOCATION.matcher(new String(sitemap.body(), StandardCharsets.UTF_8));
            while (location.find()) {
                pages.add(fetch(client, URI.create(location.group(1))));
            }
        }
        return pages;
    }

    private static FetchedPage fetch(HttpClient client, URI uri) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
        return new FetchedPage(uri.toString(), Headers.of(answer.headers().map()), answer.body());
    }

    /** The HTML files in a folder and below, in UTF-8, in the order of their names. */
    static List<FetchedPage> inFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.html?"))
                    .sorted()
                    .map(file -> ofFile(folder, file))
                    .toList();
        }
    }

    private static FetchedPage ofFile(Path folder, Path file) {
        try {
            URI place = URI.create("https://pages.example/")
                    .resolve(folder.toUri().relativize(file.toUri()).getRawPath());
            return new FetchedPage(place.toString(), OF_FILES, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
