package io.rankmesh.e2e.bench;

import io.rankmesh.local.suite.SuiteProcess;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** What the edge's cache spares the services: a stampede, a Zipf load from cold, and how fast a hit is. */
final class CacheBench {

    private static final int ACCOUNTS = 128;
    private static final int CONNECTIONS = 32;
    private static final int STAMPEDE = 1_000;
    private static final int TARGETS = 10_000;
    private static final int REQUESTS = 50_000;
    private static final int HOT = 500;
    private static final double SKEW = 1.0;
    private static final double HITS_A_SECOND = 1_000;
    private static final double WANTED_MILLIS = 5;
    private static final int BODY = 2_000;
    private static final Duration STEP = Duration.ofSeconds(8);
    private static final Duration AT_MOST = Duration.ofMinutes(1);

    private final BenchSuite bench;
    private final FastUpstream upstream;
    private final Accounts accounts;

    private CacheBench(BenchSuite bench, FastUpstream upstream, Accounts accounts) {
        this.bench = bench;
        this.upstream = upstream;
        this.accounts = accounts;
    }

    static int run(Options options) {
        options.allow();
        try (FastUpstream upstream = new FastUpstream(BODY);
                BenchSuite bench = BenchSuite.start(
                        "cache",
                        suite -> BenchSuite.edgeForThousands(suite)
                                .environment(
                                        "REPORT_SERVICE_URL", upstream.url().toString()));
                Accounts accounts = Accounts.register(bench.suite().gatewayUrl(), ACCOUNTS)) {
            CacheBench cache = new CacheBench(bench, upstream, accounts);
            long loads = cache.stampede();
            cache.zipf();
            double p95 = cache.hits();
            return loads == 1 && p95 < WANTED_MILLIS ? 0 : Main.BROKEN;
        }
    }

    private HttpLoad load(int connections) {
        return new HttpLoad(List.of(bench.suite().gatewayUrl()), connections);
    }

    /** All ask for the same, which takes its service a while. */
    private long stampede() {
        byte[] request = HttpLoad.get("/v1/reports?limit=1", accounts.authorization(0));
        upstream.delay(Duration.ofMillis(500));
        long before = upstream.asked();
        load(STAMPEDE).asFastAsPossible(STAMPEDE, AT_MOST, ticket -> request).requireGood();
        upstream.delay(Duration.ZERO);
        long loads = upstream.asked() - before;
        System.out.printf("%na stampede of %d: %d asked the service; 1 is wanted%n", STAMPEDE, loads);
        return loads;
    }

    private void zipf() {
        int[] ranks = ranks();
        BitSet different = new BitSet();
        Arrays.stream(ranks).forEach(different::set);
        List<byte[]> requests =
                IntStream.range(0, TARGETS).mapToObj(this::request).toList();
        long before = upstream.asked();
        load(CONNECTIONS)
                .asFastAsPossible(ranks.length, AT_MOST, ticket -> requests.get(ranks[(int) ticket]))
                .requireGood();
        double best = 1 - different.cardinality() / (double) ranks.length;
        double spared = 1 - (upstream.asked() - before) / (double) ranks.length;
        System.out.printf(
                Locale.ROOT, """

                Zipf load (skew %.1f): %d requests for %d of %d answers, from cold
                hit ratio                    %8.3f
                the best there can be        %8.3f
                ratio to the best            %8.3f
                """, SKEW, ranks.length, different.cardinality(), TARGETS, spared, best, spared / best);
    }

    private double hits() {
        LongFunction<byte[]> hot = ticket -> request((int) (ticket % HOT));
        load(CONNECTIONS).asFastAsPossible(STEP, hot).requireGood();
        SuiteProcess gateway = bench.suite().process("gateway-service");
        double cpu = CpuTime.of(gateway);
        HttpLoad.Result most = load(CONNECTIONS).asFastAsPossible(STEP, hot).requireGood();
        cpu = CpuTime.of(gateway) - cpu;
        long before = upstream.asked();
        Latencies hits =
                load(CONNECTIONS).atRate(HITS_A_SECOND, STEP, hot).requireGood().latencies();
        long loads = upstream.asked() - before;
        Latencies direct = new HttpLoad(List.of(upstream.url()), CONNECTIONS)
                .atRate(HITS_A_SECOND, STEP, hot)
                .requireGood()
                .latencies();
        System.out.printf(
                Locale.ROOT,
                """

                hits as fast as possible     %8.0f requests/s, %.0f a core of the gateway
                %.0f hits a second (ms)      p50 %.2f, p95 %.2f, p99 %.2f; p95 under %.0f is wanted; %d asked the service
                the service itself (ms)      p50 %.2f, p95 %.2f, p99 %.2f; it answers from memory at once
                ratio at p95                 %8.2f
                """,
                most.rate(),
                most.answers() / cpu,
                HITS_A_SECOND,
                hits.millis(0.5),
                hits.millis(0.95),
                hits.millis(0.99),
                WANTED_MILLIS,
                loads,
                direct.millis(0.5),
                direct.millis(0.95),
                direct.millis(0.99),
                hits.millis(0.95) / direct.millis(0.95));
        return hits.millis(0.95);
    }

    /** Each answer is one account's. */
    private byte[] request(int target) {
        return HttpLoad.get("/v1/reports?cursor=" + target, accounts.authorization(target));
    }

    /** The most wanted is asked for twice as often as the next, three times as often as the one after it. */
    private static int[] ranks() {
        double[] sums = new double[TARGETS];
        double sum = 0;
        for (int i = 0; i < TARGETS; i++) {
            sum += 1 / Math.pow(i + 1.0, SKEW);
            sums[i] = sum;
        }
        Random random = new Random(1);
        double all = sum;
        return random.doubles(REQUESTS)
                .mapToInt(at -> {
                    int found = Arrays.binarySearch(sums, at * all);
                    return Math.min(TARGETS - 1, found < 0 ? -found - 1 : found);
                })
                .toArray();
    }
}
