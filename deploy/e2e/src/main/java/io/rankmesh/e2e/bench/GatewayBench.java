package io.rankmesh.e2e.bench;

import io.rankmesh.local.process.ProcessIdentity;
import io.rankmesh.local.suite.SuiteProcess;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;

/**
 * What the edge costs: requests through it, with token check and limits, against the same upstream asked directly and through nginx as
 * a plain proxy. All run on the same machine, a proxy on one of its processors, and client, upstream and Redis on the others; what a core bears
 * is told by the processor time that the proxy itself has had.
 */
final class GatewayBench {

    private static final int ROUNDS = 3;
    private static final int ACCOUNTS = 64;
    private static final int CONNECTIONS = 64;
    private static final int BODY = 1_000;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final double WANTED_A_CORE = 6_000;
    private static final double WANTED_ADDED_MILLIS = 2;
    private static final String PATH = "/v1/reports";

    /**
     * A way to the upstream.
     *
     * @param cpu seconds on the processors until now; of the upstream itself nothing is told
     */
    private record Way(String name, URI url, DoubleSupplier cpu) {}

    /** @param perCore requests in a second of the way's own processor time */
    private record Round(double rate, double perCore, Latencies latencies) {}

    private final LongFunction<byte[]> requests;

    private GatewayBench(LongFunction<byte[]> requests) {
        this.requests = requests;
    }

    static int run(Options options) {
        int rounds = Math.toIntExact(Math.max(1, options.allow("rounds").number("rounds", ROUNDS)));
        Processors processors = new Processors();
        processors.leaveOne();
        try (FastUpstream upstream = new FastUpstream(BODY);
                BenchSuite bench = BenchSuite.start(
                        "gateway",
                        suite -> BenchSuite.edgeForThousands(suite)
                                .environment(
                                        "REPORT_SERVICE_URL", upstream.url().toString())
                                .environment("RANKMESH_CACHE_ENABLED", "false"));
                Accounts accounts = Accounts.register(bench.suite().gatewayUrl(), ACCOUNTS)) {
            SuiteProcess gateway = bench.suite().process("gateway-service");
            Optional<PlainProxy> nginx = PlainProxy.before(upstream.url());
            gateway.identity()
                    .map(ProcessIdentity::pid)
                    .flatMap(ProcessHandle::of)
                    .ifPresent(processors::measure);
            nginx.map(PlainProxy::handle).ifPresent(processors::measure);
            System.out.println(processors);
            try {
                List<Way> ways = new ArrayList<>();
                ways.add(new Way("direct", upstream.url(), () -> Double.NaN));
                nginx.ifPresent(proxy -> ways.add(new Way("nginx", proxy.url(), proxy::cpu)));
                ways.add(new Way("gateway", bench.suite().gatewayUrl(), () -> CpuTime.of(gateway)));
                return new GatewayBench(accounts.inTurns(PATH)).measure(ways, rounds);
            } finally {
                nginx.ifPresent(PlainProxy::close);
            }
        }
    }

    private int measure(List<Way> ways, int rounds) {
        Way gateway = ways.getLast();
        load(gateway).asFastAsPossible(WARM_UP, requests);
        List<List<Round>> most = alternately(ways, rounds, way -> load(way).asFastAsPossible(STEP, requests));
        System.out.printf(
                "%n%-10s %12s %14s %9s %9s%n", "as fast as", "requests/s", "a core of its", "p50 (ms)", "p99 (ms)");
        System.out.printf("%-10s %12s %14s%n", "possible", "", "own");
        for (int i = 0; i < ways.size(); i++) {
            print(ways.get(i), most.get(i), true);
        }
        double perCore = median(most.getLast(), Round::perCore);
        double half = median(most.getLast(), Round::rate) / 2;

        List<List<Round>> paced = alternately(ways, rounds, way -> load(way).atRate(half, STEP, requests));
        System.out.printf(Locale.ROOT, "%nat %.0f requests/s, half of what the gateway bears here%n", half);
        for (int i = 0; i < ways.size(); i++) {
            print(ways.get(i), paced.get(i), false);
        }
        double added = added(paced, 0.99);
        System.out.printf(Locale.ROOT, """

                requests/s a core of the gateway  %8.0f; at least %.0f are wanted
                added at p50 (ms)                 %8.2f
                added at p99 (ms)                 %8.2f; at most %.0f is wanted
                """, perCore, WANTED_A_CORE, added(paced, 0.5), added, WANTED_ADDED_MILLIS);
        if (ways.size() > 2) {
            System.out.printf(
                    Locale.ROOT,
                    "ratio to nginx, a core            %8.2f%n",
                    perCore / median(most.get(1), Round::perCore));
        } else {
            System.out.println("nginx is not installed: not compared with it");
        }
        return perCore >= WANTED_A_CORE && added <= WANTED_ADDED_MILLIS ? 0 : Main.BROKEN;
    }

    private static HttpLoad load(Way way) {
        return new HttpLoad(List.of(way.url()), CONNECTIONS);
    }

    private interface Step {
        HttpLoad.Result run(Way way);
    }

    /** One way after the other, round by round, so that a disturbance meets all of them. */
    private static List<List<Round>> alternately(List<Way> ways, int rounds, Step step) {
        List<List<Round>> all = new ArrayList<>();
        ways.forEach(way -> all.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < ways.size(); i++) {
                double cpu = ways.get(i).cpu().getAsDouble();
                HttpLoad.Result result = step.run(ways.get(i)).requireGood();
                cpu = ways.get(i).cpu().getAsDouble() - cpu;
                all.get(i).add(new Round(result.rate(), result.answers() / cpu, result.latencies()));
            }
        }
        return all;
    }

    private static double added(List<List<Round>> paced, double share) {
        return median(paced.getLast(), round -> round.latencies().millis(share))
                - median(paced.getFirst(), round -> round.latencies().millis(share));
    }

    private static void print(Way way, List<Round> rounds, boolean most) {
        double perCore = median(rounds, Round::perCore);
        System.out.printf(
                Locale.ROOT,
                "%-10s %12.0f %14s %9.2f %9.2f%n",
                way.name(),
                median(rounds, Round::rate),
                most && !Double.isNaN(perCore) ? String.format(Locale.ROOT, "%.0f", perCore) : "",
                median(rounds, round -> round.latencies().millis(0.5)),
                median(rounds, round -> round.latencies().millis(0.99)));
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
