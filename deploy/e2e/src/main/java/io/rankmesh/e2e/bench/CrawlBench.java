package io.rankmesh.e2e.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.e2e.api.ApiClient;
import io.rankmesh.e2e.api.Session;
import io.rankmesh.e2e.site.BigSite;
import io.rankmesh.e2e.site.FolderSite;
import io.rankmesh.e2e.site.ServedSite;
import io.rankmesh.local.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;

/**
 * A real site from end to end: pages a second that are crawled, audited and stored, next to a crawl that only fetches and parses
 * them. The crawler runs with its settings as they are: a site on the loopback network, which the suite may enter, answers so fast
 * that politeness costs no time.
 */
final class CrawlBench {

    private static final int ROUNDS = 5;
    private static final int WARM_UPS = 5;
    private static final int GENERATED = 1_200;
    private static final int MOST_PAGES = 20_000;
    private static final double WANTED = 300;
    /** Pages that are crawled, audited and stored in the time in which ten are fetched and parsed. */
    private static final double WANTED_RATIO = 0.1;

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Path DOCUMENTATION = Path.of("/usr/share/doc");

    private static final String HEADINGS = """

                        crawl, audit,  with the audits      fetch and             processor time (ms a page)
            round    pages  store: pages/s  across pages  parse: pages/s  ratio   worker  PostgreSQL  plain crawl and site""";

    private final Session session;
    private final Suite suite;
    private final ServedSite site;

    private CrawlBench(Session session, Suite suite, ServedSite site) {
        this.session = session;
        this.suite = suite;
        this.site = site;
    }

    /**
     * One crawl, and the plain one before it.
     *
     * @param crawled pages a second until all were stored
     * @param ended pages a second until the audits across pages and the scores were
     * @param plain pages a second of the plain crawl
     * @param worker seconds of processor time
     * @param database seconds of processor time
     * @param reading seconds of processor time of the plain crawl and its site
     */
    private record Round(
            int pages, double crawled, double ended, double plain, double worker, double database, double reading) {

        double ratio() {
            return crawled / plain;
        }

        double millis(double seconds) {
            return seconds * 1_000 / pages;
        }
    }

    static int run(Options options) {
        options.allow("site", "rounds");
        int rounds = Math.toIntExact(Math.max(1, options.number("rounds", ROUNDS)));
        Optional<Path> folder = options.folder("site").or(CrawlBench::manual);
        try (BenchSuite bench = BenchSuite.start("crawl", suite -> suite.news(System.out::println));
                ServedSite site = folder.<ServedSite>map(FolderSite::new).orElseGet(() -> new BigSite(GENERATED));
                ApiClient api = new ApiClient(bench.suite().gatewayUrl());
                PlainCrawl plain = new PlainCrawl()) {
            System.out.printf("%n%s%n", folder.map(Path::toString).orElse("a generated site"));
            CrawlBench crawl = new CrawlBench(Session.register(api), bench.suite(), site);
            return crawl.judge(crawl.measure(plain, rounds));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Main.BROKEN;
        }
    }

    /** A PostgreSQL manual: over a thousand pages of a real site, as Debian's postgresql-doc packages have it. */
    private static Optional<Path> manual() {
        if (!Files.isDirectory(DOCUMENTATION)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(DOCUMENTATION, "postgresql-doc-*")) {
            return StreamSupport.stream(folders.spliterator(), false)
                    .map(folder -> folder.resolve("html"))
                    .filter(folder -> Files.exists(folder.resolve("index.html")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param cold the first one, of a worker that has just started */
    private record Rounds(Round cold, List<Round> warm) {}

    private Rounds measure(PlainCrawl plain, int rounds) throws InterruptedException {
        System.out.println(HEADINGS);
        List<Round> all = new ArrayList<>();
        for (int i = -WARM_UPS; i < rounds; i++) {
            Round round = round(plain);
            print(i < 0 ? "warm-up" : Integer.toString(i + 1), round);
            all.add(round);
        }
        return new Rounds(all.getFirst(), all.subList(WARM_UPS, all.size()));
    }

    private Round round(PlainCrawl plain) throws InterruptedException {
        double reading = CpuTime.ofThisProcess();
        long began = System.nanoTime();
        int read = plain.run(site.url());
        double plainRate = read / seconds(began, System.nanoTime());
        reading = CpuTime.ofThisProcess() - reading;

        // a project of its own, so that nothing is known of the pages
        String project = session.createProject("Crawl", site.url());
        double worker = CpuTime.of(suite.process("analysis-service"));
        double database = CpuTime.of(suite.process("postgres"));
        String id = session.submit(Map.of(
                "projectId",
                project,
                "kind",
                "site",
                "url",
                site.url(),
                "maxPages",
                MOST_PAGES,
                "crawl",
                Map.of("externalLinks", false)));
        Instant crawled = awaitCrawl(id);
        JsonNode analysis = session.awaitEnd(id, LIMIT);
        if (!analysis.get("status").asText().equals("completed")) {
            throw new IllegalStateException("The analysis has not completed: " + analysis);
        }
        worker = CpuTime.of(suite.process("analysis-service")) - worker;
        database = CpuTime.of(suite.process("postgres")) - database;
        // which reads all findings, and would do so beside the next round
        session.awaitReport(id, LIMIT);
        Instant start = time(analysis, "startedAt");
        int pages = analysis.get("progress").get("pagesDone").asInt();
        return new Round(
                pages,
                pages / seconds(start, crawled),
                pages / seconds(start, time(analysis, "finishedAt")),
                plainRate,
                worker,
                database,
                reading / read * pages);
    }

    /** When the last page was stored, as seen from outside. */
    private Instant awaitCrawl(String id) {
        Instant last = Instant.now();
        int known = 0;
        while (true) {
            JsonNode analysis = session.analysis(id);
            int done = analysis.get("progress").get("pagesDone").asInt();
            if (done > known) {
                known = done;
                last = Instant.now();
            }
            if (!analysis.get("finishedAt").isNull()) {
                return last;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private int judge(Rounds measured) {
        List<Round> rounds = measured.warm();
        double rate = median(rounds, Round::crawled);
        double ratio = median(rounds, Round::ratio);
        System.out.printf(
                Locale.ROOT,
                """

                crawl, audit, store        %8.1f pages/s (median of %d); at least %.0f are wanted
                with audits across pages   %8.1f pages/s
                ratio to the plain crawl   %8.2f; at least %.2f is wanted
                the first crawl of all     %8.1f pages/s: a worker is slower until its code is compiled
                """,
                rate,
                rounds.size(),
                WANTED,
                median(rounds, Round::ended),
                ratio,
                WANTED_RATIO,
                measured.cold().crawled());
        return rate >= WANTED && ratio >= WANTED_RATIO ? 0 : Main.BROKEN;
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void print(String name, Round round) {
        System.out.printf(
                Locale.ROOT,
                "%-8s %5d %15.1f %13.1f %15.1f %6.2f %8.2f %11.2f %21.2f%n",
                name,
                round.pages(),
                round.crawled(),
                round.ended(),
                round.plain(),
                round.ratio(),
                round.millis(round.worker()),
                round.millis(round.database()),
                round.millis(round.reading()));
    }

    private static Instant time(JsonNode analysis, String field) {
        return Instant.parse(analysis.get(field).asText());
    }

    private static double seconds(Instant begin, Instant end) {
        return Duration.between(begin, end).toNanos() / 1e9;
    }

    private static double seconds(long begin, long end) {
        return (end - begin) / 1e9;
    }
}
