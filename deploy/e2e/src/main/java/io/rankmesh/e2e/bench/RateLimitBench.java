package io.rankmesh.e2e.bench;

import io.rankmesh.local.suite.Suite;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** Two replicas of the edge and one Redis: whether they grant together what one may, and what a decision costs. */
final class RateLimitBench {

    private static final int ACCOUNTS = 64;
    private static final int CONNECTIONS = 64;
    private static final int TRIES = 15_000;
    private static final int BODY = 100;
    private static final Duration STEP = Duration.ofSeconds(8);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final String PATH = "/v1/reports";

    private final Suite suite;
    private final HttpLoad load;
    private final Accounts accounts;

    private RateLimitBench(Suite suite, Accounts accounts) {
        this.suite = suite;
        this.load = new HttpLoad(suite.gatewayUrls(), CONNECTIONS);
        this.accounts = accounts;
    }

    static int run(Options options) {
        options.allow();
        try (FastUpstream upstream = new FastUpstream(BODY);
                BenchSuite bench = BenchSuite.start(
                        "ratelimit",
                        suite -> BenchSuite.edgeForThousands(suite)
                                .gateways(2)
                                .environment(
                                        "REPORT_SERVICE_URL", upstream.url().toString())
                                .environment("RANKMESH_CACHE_ENABLED", "false"));
                Accounts accounts = Accounts.register(bench.suite().gatewayUrl(), ACCOUNTS)) {
            RateLimitBench limits = new RateLimitBench(bench.suite(), accounts);
            limits.decisions(upstream);
            return limits.overGrant() == 0 ? 0 : Main.BROKEN;
        }
    }

    /** All but the last account, far below their quotas: each request is a decision of Redis. */
    private void decisions(FastUpstream upstream) {
        List<byte[]> requests = IntStream.range(0, accounts.count() - 1)
                .mapToObj(i -> HttpLoad.get(PATH, accounts.authorization(i)))
                .toList();
        LongFunction<byte[]> inTurns = ticket -> requests.get((int) (ticket % requests.size()));
        load.asFastAsPossible(STEP, inTurns).requireGood();
        double redis = CpuTime.of(suite.process("redis"));
        HttpLoad.Result granted = load.asFastAsPossible(STEP, inTurns).requireGood();
        redis = CpuTime.of(suite.process("redis")) - redis;
        HttpLoad.Result direct = new HttpLoad(List.of(upstream.url()), CONNECTIONS)
                .asFastAsPossible(STEP, inTurns)
                .requireGood();
        System.out.printf(
                Locale.ROOT,
                """

                decisions by two replicas and Redis  %8.0f a second, with the requests that they let through
                the same requests without the edge   %8.0f a second; ratio %.2f
                a decision costs Redis               %8.1f us, so that one core of it bears %.0f a second
                """,
                granted.rate(),
                direct.rate(),
                granted.rate() / direct.rate(),
                redis / granted.answers() * 1e6,
                granted.answers() / redis);
    }

    /** The last account asks both replicas for more than its quota, within one window. */
    private long overGrant() {
        byte[] request = HttpLoad.get(PATH, accounts.authorization(accounts.count() - 1));
        HttpLoad.Result result = load.asFastAsPossible(TRIES, WINDOW, ticket -> request);
        long over = Math.max(0, result.good() - Accounts.QUOTA_A_MINUTE);
        System.out.printf(
                Locale.ROOT,
                """

                one account, both replicas: %d requests within %.1f s, of which its quota grants %d
                granted                              %8d
                over-grant                           %8d; 0 is wanted
                refused                              %8d, without answer %d
                """,
                result.answers() + result.broken(),
                result.seconds(),
                Accounts.QUOTA_A_MINUTE,
                result.good(),
                over,
                result.refused(),
                result.broken());
        if (result.seconds() > WINDOW.toSeconds() - 1) {
            throw new IllegalStateException("The tries took longer than the window: nothing is shown");
        }
        return over;
    }
}
