package io.rankmesh.cli.audit;

import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.AuditSettings;
import io.rankmesh.audit.PageAudit;
import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.http.FetchFailure;
import io.rankmesh.audit.http.Headers;
import io.rankmesh.cli.CommandException;
import io.rankmesh.cli.ExitCode;
import io.rankmesh.cli.HtmlFile;
import io.rankmesh.cli.finding.Found;
import io.rankmesh.cli.finding.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Reads and audits pages on all cores and hands them on in their order; only a few are in memory at a time. */
final class Pipeline implements AutoCloseable {
    private static final int AHEAD_PER_THREAD = 8;
    private static final Duration FETCH_PATIENCE = Duration.ofSeconds(30);
    private static final Headers HTML = Headers.of(Map.of("Content-Type", List.of("text/html")));

    private final AuditEngine engine = new AuditEngine();
    private final int threads = Runtime.getRuntime().availableProcessors();
    private final ExecutorService executor = Executors.newFixedThreadPool(threads);
    private final PageFetcher fetcher = new PageFetcher(FETCH_PATIENCE);

    private final AuditSettings settings;
    private final boolean tellsPlaces;

    /** @param tellsPlaces whether findings come with the places in their files */
    Pipeline(AuditSettings settings, boolean tellsPlaces) {
        this.settings = settings;
        this.tellsPlaces = tellsPlaces;
    }

    /**
     * @param input as it was read, for what the audit does not repeat: the robots.txt
     * @param place the file; null for an address, and where places are not told
     * @param findings those of the audit, with their places
     */
    record Audited(
            Source source,
            PageInput input,
            PageAudit audit,
            @Nullable Place place,
            List<Found> findings) {}

    @FunctionalInterface
    interface Sink {
        void take(Audited page) throws IOException;
    }

    void run(Collection<Source> sources, Sink sink) throws IOException, InterruptedException {
        Iterator<Source> left = sources.iterator();
        Deque<Future<Audited>> ahead = new ArrayDeque<>();
        while (left.hasNext() || !ahead.isEmpty()) {
            while (left.hasNext() && ahead.size() < threads * AHEAD_PER_THREAD) {
                Source source = left.next();
                ahead.add(executor.submit(() -> audit(source)));
            }
            sink.take(result(ahead.remove()));
        }
    }

    private Audited audit(Source source) throws IOException, InterruptedException {
        PageInput.Builder page = switch (source) {
            case Source.File file -> read(file);
            case Source.Remote remote -> fetcher.fetch(remote.url());
        };
        PageInput input = page.settings(settings).build();
        PageAudit audit = engine.auditPage(input);
        List<Found> findings = audit.findings().stream().map(Found::of).toList();
        if (!tellsPlaces || !(source instanceof Source.File file)) {
            return new Audited(source, input, audit, null, findings);
        }
        Place place = Place.in(file.path());
        return new Audited(source, input, audit, place, placed(findings, place, input.bytes()));
    }

    private static List<Found> placed(List<Found> findings, Place file, byte @Nullable [] content) {
        if (findings.isEmpty() || content == null) {
            return findings;
        }
        ElementPlaces places =
                new ElementPlaces(file, content, HTML.first("content-type").orElse(null));
        return findings.stream()
                .map(finding -> finding.at(places.of(finding.selector())))
                .toList();
    }

    private static PageInput.Builder read(Source.File file) throws IOException {
        PageInput.Builder page = PageInput.builder(file.url()).robots(file.robots());
        try {
            byte[] content = Files.readAllBytes(file.path());
            Optional<String> fault = HtmlFile.fault(content);
            if (fault.isPresent()) {
                String detail = "the file " + fault.get();
                return page.failure(new FetchFailure(FetchFailure.Kind.PROTOCOL, detail));
            }
            return page.headers(HTML).body(content);
        } catch (OutOfMemoryError e) {
            throw CommandException.usage("The file is too large: " + file.path());
        }
    }

    private static Audited result(Future<Audited> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw CommandException.usage("Cannot be read: " + io.getMessage());
                case CommandException known -> throw known;
                case null, default ->
                    throw new CommandException(ExitCode.FAILED, "A page could not be audited: " + e.getCause());
            }
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        fetcher.close();
    }
}
