package io.rankmesh.e2e.bench;

import io.rankmesh.e2e.api.ApiClient;
import io.rankmesh.e2e.api.Session;
import io.rankmesh.e2e.fault.FaultHarness;
import io.rankmesh.e2e.fault.FaultReport;
import io.rankmesh.e2e.fault.FaultSettings;
import io.rankmesh.e2e.site.SlowSite;
import java.security.SecureRandom;

/** Many rounds of faults. */
final class FaultBench {

    private static final int ROUNDS = 20;

    private FaultBench() {}

    static int run(Options options) {
        options.allow("rounds", "seed", "pages");
        int rounds = Math.toIntExact(options.number("rounds", ROUNDS));
        long seed = options.number("seed", new SecureRandom().nextInt(1_000_000));
        int pages = Math.toIntExact(options.number("pages", FaultSettings.PAGES));
        System.out.printf("faults: %d rounds, seed %d%n", rounds, seed);
        try (BenchSuite bench = BenchSuite.start("faults", FaultSettings::apply);
                SlowSite site = new SlowSite(pages, FaultSettings.DELAY);
                ApiClient api = new ApiClient(bench.suite().gatewayUrl())) {
            FaultReport report = new FaultHarness(
                            bench.suite(), Session.register(api), site.url(), FaultSettings.LEASE, System.out::println)
                    .run(rounds, seed);
            System.out.println(report);
            return report.failures().isEmpty() ? 0 : Main.BROKEN;
        }
    }
}
