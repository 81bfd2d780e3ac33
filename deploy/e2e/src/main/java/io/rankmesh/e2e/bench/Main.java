package io.rankmesh.e2e.bench;

import java.util.Arrays;
import java.util.List;

/** The entry of {@code ./rankmesh bench}. Exit code 0: done; {@link #BROKEN}: a promise was broken; 2: not understood. */
public final class Main {

    /** The launcher makes it 1, which is what a JVM ends with that does not start. */
    static final int BROKEN = 10;

    private static final String HELP = "./rankmesh bench --help lists the benchmarks and their options.";

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments)));
    }

    private static int run(List<String> arguments) {
        String name = arguments.isEmpty() ? "" : arguments.getFirst();
        try {
            Options options = Options.of(arguments.subList(Math.min(1, arguments.size()), arguments.size()));
            return switch (name) {
                case "faults" -> FaultBench.run(options);
                case "slice" -> SliceBench.run(options);
                case "crawl" -> CrawlBench.run(options);
                case "big" -> BigBench.run(options);
                case "gateway" -> GatewayBench.run(options);
                case "cache" -> CacheBench.run(options);
                case "live" -> LiveBench.run(options);
                case "ratelimit" -> RateLimitBench.run(options);
                default -> throw new IllegalArgumentException("There is no benchmark " + name);
            };
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(HELP);
            return 2;
        }
    }
}
