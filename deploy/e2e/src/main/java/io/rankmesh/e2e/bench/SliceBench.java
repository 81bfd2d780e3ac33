package io.rankmesh.e2e.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.cli.sample.SampleSite;
import io.rankmesh.e2e.api.ApiClient;
import io.rankmesh.e2e.api.Session;
import io.rankmesh.local.suite.Suite;
import io.rankmesh.local.suite.SuiteProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;

/** The main job from end to end: how long a page takes, how many a second, what the processes cost. */
final class SliceBench {

    private static final int SAMPLES = 50;
    private static final int WARM_UPS = 10;
    private static final int SITE_RUNS = 5;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Session session;
    private final String siteUrl;
    private final String project;

    private SliceBench(Session session, String siteUrl) {
        this.session = session;
        this.siteUrl = siteUrl;
        this.project = session.createProject("Slice", siteUrl);
    }

    static int run(Options options) {
        int samples = Math.toIntExact(options.allow("samples").number("samples", SAMPLES));
        try (BenchSuite bench = BenchSuite.start("slice", suite -> suite.news(System.out::println));
                SampleSite site = SampleSite.start();
                ApiClient api = new ApiClient(bench.suite().gatewayUrl())) {
            SliceBench slice = new SliceBench(Session.register(api), site.url());
            slice.onePage(samples);
            slice.wholeSite();
            processes(bench.suite());
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void onePage(int samples) {
        double[] millis = new double[samples];
        for (int i = -WARM_UPS; i < samples; i++) {
            long begin = System.nanoTime();
            String id = session.submit(Map.of("projectId", project, "kind", "page", "url", siteUrl));
            session.awaitReport(id, LIMIT);
            if (i >= 0) {
                millis[i] = (System.nanoTime() - begin) / 1e6;
            }
        }
        Arrays.sort(millis);
        print("submit to report, one page (ms), p50", percentile(millis, 0.50));
        print("submit to report, one page (ms), p95", percentile(millis, 0.95));
    }

    private void wholeSite() {
        List<String> answering = new ArrayList<>();
        double[] rates = new double[SITE_RUNS];
        for (int i = 0; i < SITE_RUNS; i++) {
            String id = session.submit(Map.of("projectId", project, "kind", "site", "url", siteUrl));
            JsonNode analysis = session.awaitEnd(id, LIMIT);
            Duration took = Duration.between(time(analysis, "startedAt"), time(analysis, "finishedAt"));
            List<JsonNode> pages = session.list("/v1/analyses/" + id + "/pages");
            rates[i] = pages.size() / (took.toNanos() / 1e9);
            answering.clear();
            pages.stream()
                    .filter(page -> page.get("status").asInt() > 0)
                    .forEach(page -> answering.add(page.get("url").asText()));
        }
        double[] yardstick = new double[SITE_RUNS];
        for (int i = 0; i < SITE_RUNS; i++) {
            long begin = System.nanoTime();
            answering.forEach(SliceBench::fetchAndParse);
            yardstick[i] = answering.size() / ((System.nanoTime() - begin) / 1e9);
        }
        Arrays.sort(rates);
        Arrays.sort(yardstick);
        double median = percentile(rates, 0.5);
        double plain = percentile(yardstick, 0.5);
        print("sample site, pages that answer", answering.size());
        print("sample site, pages/s, median of " + SITE_RUNS, median);
        print("yardstick: jsoup, one page after another, pages/s", plain);
        print("ratio to the yardstick", median / plain);
    }

    private static void fetchAndParse(String url) {
        try {
            Jsoup.connect(url)
                    .ignoreHttpErrors(true)
                    .ignoreContentType(true)
                    .followRedirects(false)
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void processes(Suite suite) {
        System.out.printf("%n%-20s %12s %10s%n", "process", "start-up (s)", "RSS (MB)");
        for (SuiteProcess process : suite.processes()) {
            double megabytes = process.memory().orElse(0) / 1048576.0;
            long begin = System.nanoTime();
            process.stop();
            double stopped = (System.nanoTime() - begin) / 1e9;
            begin = System.nanoTime();
            process.start();
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %12.2f %10.0f   (stopped in %.2f s)%n",
                    process.name(),
                    (System.nanoTime() - begin) / 1e9,
                    megabytes,
                    stopped);
        }
    }

    private static Instant time(JsonNode analysis, String field) {
        return Instant.parse(analysis.get(field).asText());
    }

    private static double percentile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(Math.ceil(share * sorted.length)) - 1)];
    }

    private static void print(String what, double value) {
        System.out.printf(Locale.ROOT, "%-52s %10.2f%n", what, value);
    }
}
