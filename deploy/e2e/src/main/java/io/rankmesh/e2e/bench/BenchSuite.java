package io.rankmesh.e2e.bench;

import io.rankmesh.local.Installation;
import io.rankmesh.local.suite.Suite;
import io.rankmesh.local.suite.SuiteOptions;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A suite for one benchmark, with data that is thrown away. */
final class BenchSuite implements AutoCloseable {

    private static final int REPLICA_MEGABYTES = 448;

    private final Suite suite;
    private final Thread hook = new Thread(this::stop);

    private BenchSuite(Suite suite) {
        this.suite = suite;
    }

    static BenchSuite start(String name, UnaryOperator<SuiteOptions> configure) {
        var folder = Installation.current()
                .root()
                .resolve("target")
                .resolve("bench-" + name + "-" + ProcessHandle.current().pid());
        BenchSuite bench = new BenchSuite(new Suite(configure.apply(SuiteOptions.forTests(folder))));
        Runtime.getRuntime().addShutdownHook(bench.hook);
        bench.suite.start();
        return bench;
    }

    /** The edge with the heap of a replica for thousands of clients, not of one for a laptop: pauses to collect garbage are part of what is measured. */
    static SuiteOptions edgeForThousands(SuiteOptions options) {
        return options.heap("gateway-service", REPLICA_MEGABYTES).news(System.out::println);
    }

    Suite suite() {
        return suite;
    }

    /** In the form that the services' settings have, such as {@code PT2S}. */
    static String setting(Duration duration) {
        return duration.toString();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
        stop();
    }

    private void stop() {
        suite.closeAndForget();
    }
}
