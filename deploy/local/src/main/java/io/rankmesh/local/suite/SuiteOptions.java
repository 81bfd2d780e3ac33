package io.rankmesh.local.suite;

import io.rankmesh.local.Installation;
import io.rankmesh.local.server.PostgresServer.Durability;
import io.rankmesh.local.suite.SuitePorts.Listener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What a suite is made of. Changed step by step, then handed to {@link Suite}. */
public final class SuiteOptions {

    private static final int MOST_REPLICAS = 2;

    private final Installation installation;
    private final Path state;
    private SuitePorts ports;
    private int workers = 1;
    private int gateways = 1;
    private Durability durability = Durability.FSYNC;
    private boolean trainsCaches;
    private RestartDelay restartDelay = RestartDelay.DEFAULT;
    private Consumer<String> news = line -> {};
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, Integer> heapMegabytes = new HashMap<>();
    private Programs programs;

    /** Finds the program of a service. */
    @FunctionalInterface
    interface Programs {
        ServiceProgram of(Service service, boolean trainsCache);
    }

    private SuiteOptions(Installation installation, Path state, SuitePorts ports) {
        this.installation = installation;
        this.state = state;
        this.ports = ports;
        this.programs = (service, trains) -> new PackagedService(
                installation, service, heapMegabytes.getOrDefault(service.folder(), service.heapMegabytes()), trains);
    }

    /** The suite of {@code ./rankmesh up}: data, logs and secrets in {@code .rankmesh}. */
    static SuiteOptions of(Installation installation, SuitePorts ports) {
        return new SuiteOptions(installation, installation.state(), ports);
    }

    /** A suite for tests: data, logs and secrets in the given folder, on free ports. */
    public static SuiteOptions forTests(Path state) {
        return new SuiteOptions(Installation.current(), state, SuitePorts.free())
                .restartDelay(new RestartDelay(Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofSeconds(1)));
    }

    /** Number of replicas of analysis-service, one or two. */
    public SuiteOptions workers(int count) {
        workers = oneOrTwo(count, "workers");
        return this;
    }

    /** Number of replicas of gateway-service, one or two. */
    public SuiteOptions gateways(int count) {
        gateways = oneOrTwo(count, "gateways");
        return this;
    }

    private static int oneOrTwo(int count, String what) {
        if (count < 1 || count > MOST_REPLICAS) {
            throw new IllegalArgumentException("There can be one or two " + what + ", not " + count);
        }
        return count;
    }

    /** Whether PostgreSQL waits for the disk. */
    public SuiteOptions durability(Durability wanted) {
        durability = wanted;
        return this;
    }

    /** One more environment variable for all services. */
    public SuiteOptions environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Another heap than the small one that is enough for one user, for all replicas of a service. */
    public SuiteOptions heap(String service, int megabytes) {
        heapMegabytes.put(service, megabytes);
        return this;
    }

    public SuiteOptions restartDelay(RestartDelay wanted) {
        restartDelay = wanted;
        return this;
    }

    /** Gets a line for each thing worth telling: readiness, ends, restarts. */
    public SuiteOptions news(Consumer<String> listener) {
        news = listener;
        return this;
    }

    /** Lets each service without a start-up cache write one when it ends in good order. */
    public SuiteOptions trainCaches() {
        trainsCaches = true;
        return this;
    }

    SuiteOptions ports(SuitePorts wanted) {
        ports = wanted;
        return this;
    }

    /** Other programs in place of the packaged services. */
    SuiteOptions programs(Programs wanted) {
        programs = wanted;
        return this;
    }

    Installation installation() {
        return installation;
    }

    Path state() {
        return state;
    }

    SuitePorts ports() {
        return ports;
    }

    /** Whether something listens there. */
    boolean uses(Listener listener) {
        return uses(listener, workers, gateways);
    }

    static boolean uses(Listener listener, int workers, int gateways) {
        return switch (listener) {
            case SECOND_WORKER -> workers > 1;
            case SECOND_GATEWAY -> gateways > 1;
            default -> true;
        };
    }

    Durability durability() {
        return durability;
    }

    RestartDelay restartDelay() {
        return restartDelay;
    }

    Consumer<String> news() {
        return news;
    }

    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** The program of a service's first or second replica; only a first one writes a start-up cache. */
    ServiceProgram program(Service service, boolean first) {
        return programs.of(service, first && trainsCaches);
    }
}
