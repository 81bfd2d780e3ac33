package io.rankmesh.e2e.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.e2e.api.ApiClient;
import io.rankmesh.e2e.api.Session;
import io.rankmesh.e2e.site.BigSite;
import io.rankmesh.local.suite.Suite;
import io.rankmesh.local.suite.SuitePorts.Listener;
import io.rankmesh.local.suite.SuiteProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A large site from end to end: whether the worker, which has 256 MB of heap, keeps its speed, and how long the audits across pages
 * take. With {@code --again} the site is crawled a second time, for the comparison of the two and its place in the report. The heap's
 * lowest sample of each step is near what is in use right after a collection.
 */
final class BigBench {

    private static final int PAGES = 100_000;
    private static final int STEP = 5_000;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofHours(4);
    private static final Duration LONGEST_REPORT = Duration.ofMinutes(30);

    /** Of {@value #PAGES} pages. */
    private static final double MOST_SECONDS_ACROSS_PAGES = 60;

    /** A crawl that loses half its speed on the way is not steady. */
    private static final double LEAST_SHARE_OF_MEAN = 0.5;

    private final Session session;
    private final Suite suite;
    private final URI metrics;
    private final HttpClient client = HttpClient.newHttpClient();
    private double lowestHeap = Double.MAX_VALUE;
    private double highestHeap;
    private double lowestRate = Double.MAX_VALUE;

    private BigBench(Session session, Suite suite) {
        this.session = session;
        this.suite = suite;
        int port = suite.ports().managementOf(Listener.ANALYSIS);
        this.metrics = URI.create("http://127.0.0.1:" + port + "/q/metrics");
    }

    static int run(Options options) {
        int pages = Math.toIntExact(options.allow("pages", "again").number("pages", PAGES));
        try (BenchSuite bench = BenchSuite.start("big", suite -> suite.news(System.out::println));
                BigSite site = new BigSite(pages);
                ApiClient api = new ApiClient(bench.suite().gatewayUrl())) {
            BigBench big = new BigBench(Session.register(api), bench.suite());
            int restarts = big.worker().restarts();
            String project = big.session.createProject("Big", site.url());
            boolean asPromised = big.crawl(project, site.url(), pages);
            if (options.has("again")) {
                asPromised &= big.crawl(project, site.url(), pages) & big.compare(project);
            }
            return asPromised && big.worker().restarts() == restarts ? 0 : Main.BROKEN;
        }
    }

    private SuiteProcess worker() {
        return suite.process("analysis-service");
    }

    /** @return whether it completed, at a steady pace and in time */
    private boolean crawl(String project, String url, int pages) {
        lowestRate = Double.MAX_VALUE;
        String id = session.submit(
                Map.of("projectId", project, "kind", "site", "url", url, "maxPages", pages, "maxDepth", 1_000));
        System.out.printf("%n%10s %10s %22s %10s%n", "pages", "pages/s", "heap (MB), low - high", "queued");
        long begin = System.nanoTime();
        long stepBegan = begin;
        long crawled = 0;
        int stepPages = 0;
        int known = 0;
        JsonNode analysis = session.analysis(id);
        while (!isFinal(analysis)) {
            if (System.nanoTime() - begin > LONGEST.toNanos()) {
                throw new IllegalStateException("the analysis has not ended in " + LONGEST);
            }
            LockSupport.parkNanos(POLL.toNanos());
            sampleHeap();
            analysis = session.analysis(id);
            int done = analysis.get("progress").get("pagesDone").asInt();
            if (done > known) {
                known = done;
                crawled = System.nanoTime();
            }
            if (done - stepPages >= Math.min(STEP, Math.max(1, pages / 10))) {
                double rate = (done - stepPages) / seconds(stepBegan, System.nanoTime());
                // a worker that has just started is slow
                lowestRate = stepPages == 0 ? lowestRate : Math.min(lowestRate, rate);
                print(done, rate, analysis);
                stepBegan = System.nanoTime();
                stepPages = done;
            }
        }
        double mean = known / seconds(begin, crawled);
        double across = seconds(crawled, System.nanoTime());
        print(known, mean, analysis);
        System.out.printf(
                Locale.ROOT,
                """

                crawl, audit, store           %8.1f s, the slowest step at %.2f of the mean pace
                audits across pages, scores   %8.1f s
                processor time                %8.1f s of the worker, %.1f s of PostgreSQL
                %s, score %s, %d findings
                """,
                seconds(begin, crawled),
                lowestRate / mean,
                across,
                CpuTime.of(worker()),
                CpuTime.of(suite.process("postgres")),
                analysis.get("stopReason").asText(),
                analysis.get("score").asText(),
                findings(analysis.get("findings")));
        return analysis.get("status").asText().equals("completed")
                && lowestRate >= LEAST_SHARE_OF_MEAN * mean
                && across <= MOST_SECONDS_ACROSS_PAGES * Math.max(1, pages / (double) PAGES);
    }

    /** @return whether the report of the last analysis has all its parts */
    private boolean compare(String project) {
        String id = session.list("/v1/analyses?projectId=" + project)
                .getFirst()
                .get("id")
                .asText();
        long begin = System.nanoTime();
        JsonNode findings = session.read("/v1/analyses/" + id + "/changes").get("findings");
        long compared = System.nanoTime();
        String report = session.awaitReport(id, LONGEST_REPORT);
        long reported = System.nanoTime();
        JsonNode missing = session.read("/v1/reports/" + report).get("missing");
        System.out.printf(
                Locale.ROOT,
                """
                comparison of the two         %8.1f s, %d findings new, %d gone, %d as before
                its report, after that        %8.1f s, without %s
                """,
                seconds(begin, compared),
                findings.get("new").asLong(),
                findings.get("gone").asLong(),
                findings.get("unchanged").asLong(),
                seconds(compared, reported),
                missing.isEmpty() ? "nothing" : missing);
        return missing.isEmpty();
    }

    private static boolean isFinal(JsonNode analysis) {
        String status = analysis.get("status").asText();
        return !status.equals("queued") && !status.equals("running");
    }

    private static int findings(JsonNode counts) {
        return counts.get("critical").asInt()
                + counts.get("warning").asInt()
                + counts.get("notice").asInt();
    }

    private static double seconds(long begin, long end) {
        return (end - begin) / 1e9;
    }

    private void print(int pages, double rate, JsonNode analysis) {
        System.out.printf(
                Locale.ROOT,
                "%10d %10.1f %13.0f - %6.0f %10d%n",
                pages,
                rate,
                lowestHeap / 1048576,
                highestHeap / 1048576,
                analysis.get("progress").get("pagesQueued").asInt());
        lowestHeap = Double.MAX_VALUE;
        highestHeap = 0;
    }

    private void sampleHeap() {
        try {
            double used = client.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith("jvm_memory_used_bytes") && line.contains("area=\"heap\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
            lowestHeap = Math.min(lowestHeap, used);
            highestHeap = Math.max(highestHeap, used);
        } catch (IOException e) {
            throw new UncheckedIOException("the worker does not tell its metrics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
