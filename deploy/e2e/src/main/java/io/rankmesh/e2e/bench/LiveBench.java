package io.rankmesh.e2e.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rankmesh.local.suite.Suite;
import io.rankmesh.local.suite.SuiteProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Thousands of clients of one replica's live channel: how soon an event is with them, and what a connection costs. */
final class LiveBench {

    private static final int CLIENTS = 10_000;
    private static final int ACCOUNTS = 64;
    private static final int EVENTS_A_SECOND = 32;
    private static final Duration STEP = Duration.ofSeconds(15);
    private static final Duration SETTLE = Duration.ofSeconds(3);
    private static final double WANTED_MILLIS = 100;
    private static final Pattern NUMBER = Pattern.compile("\"pagesDone\":(\\d+)");

    private final Suite suite;
    private final Accounts accounts;
    private final List<String> accountIds;
    private final List<String> projects;
    private final int clients;

    private final long[] published = new long[(int) (EVENTS_A_SECOND * STEP.toSeconds() * 3)];
    private final AtomicLongArray latencies;
    private final AtomicInteger delivered = new AtomicInteger();
    private int events;

    private LiveBench(Suite suite, Accounts accounts, int clients) {
        this.suite = suite;
        this.accounts = accounts;
        this.clients = clients;
        this.accountIds = IntStream.range(0, accounts.count())
                .mapToObj(i -> accounts.get(i).read("/v1/me").get("id").asText())
                .toList();
        this.projects = IntStream.range(0, accounts.count())
                .mapToObj(i -> accounts.get(i).createProject("Live", "http://127.0.0.1/"))
                .toList();
        this.latencies = new AtomicLongArray((clients / accounts.count() + 1) * published.length);
    }

    static int run(Options options) {
        int clients = Math.toIntExact(Math.max(1, options.allow("clients").number("clients", CLIENTS)));
        try (BenchSuite bench = BenchSuite.start(
                        "live",
                        suite -> BenchSuite.edgeForThousands(suite)
                                .environment("RANKMESH_LIVE_CONNECTIONS_PER_ACCOUNT", Integer.toString(clients)));
                Accounts accounts = Accounts.register(bench.suite().gatewayUrl(), ACCOUNTS)) {
            return new LiveBench(bench.suite(), accounts, clients).measure();
        }
    }

    private int measure() {
        SuiteProcess gateway = suite.process("gateway-service");
        try (LiveClients all = new LiveClients(suite.gatewayUrl(), this::received);
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", suite.kafkaBootstrapServers(), "linger.ms", 0),
                        new StringSerializer(),
                        new StringSerializer())) {
            all.connect(accounts.count(), this::follower);
            publish(producer, "analysis.progressed");
            long before = gateway.memory().orElse(0);

            long begin = System.nanoTime();
            all.connect(clients - accounts.count(), this::follower);
            double seconds = (System.nanoTime() - begin) / 1e9;
            double each = (gateway.memory().orElse(0) - before) / 1024.0 / (clients - accounts.count());
            System.out.printf(
                    Locale.ROOT, """

                    clients that follow a project   %8d of %d, %d lost; %.0f a second came
                    resident memory a connection    %8.1f KiB
                    """, all.subscribed(), clients, all.lost(), all.subscribed() / seconds, each);
            publish(producer, "analysis.progressed");
            Latencies ends = publish(producer, "report.ready");
            Latencies progress = publish(producer, "analysis.progressed");
            print("the end of an analysis (ms)", ends);
            print("progress (ms)", progress);
            long expected = Math.round((double) EVENTS_A_SECOND * STEP.toSeconds() * clients / accounts.count());
            System.out.printf(
                    Locale.ROOT,
                    "p95 under %.0f is wanted; %.1f%% of %d ends were delivered, %d connections lost%n",
                    WANTED_MILLIS,
                    100.0 * ends.count() / expected,
                    expected,
                    all.lost());
            boolean whole = ends.count() >= expected * 0.99 && all.lost() == 0 && all.subscribed() == clients;
            return whole && ends.millis(0.95) < WANTED_MILLIS && progress.millis(0.95) < WANTED_MILLIS
                    ? 0
                    : Main.BROKEN;
        }
    }

    private LiveClients.Follower follower(int index) {
        return new LiveClients.Follower(accounts.authorization(index), projects.get(index % projects.size()));
    }

    /** Events of one project after the other. */
    private Latencies publish(KafkaProducer<String, String> producer, String type) {
        delivered.set(0);
        events = 0;
        long pause = 1_000_000_000L / EVENTS_A_SECOND;
        long begin = System.nanoTime();
        int count = (int) (EVENTS_A_SECOND * STEP.toSeconds());
        for (int i = 0; i < count; i++) {
            for (long left; (left = begin + i * pause - System.nanoTime()) > 0; ) {
                LockSupport.parkNanos(left);
            }
            int owner = i % accounts.count();
            published[i] = System.nanoTime();
            events = i + 1;
            producer.send(event(type, owner, i));
        }
        LockSupport.parkNanos(SETTLE.toNanos());
        int taken = Math.min(delivered.get(), latencies.length());
        return new Latencies(IntStream.range(0, taken).mapToLong(latencies::get).toArray());
    }

    private ProducerRecord<String, String> event(String type, int owner, int number) {
        String topic = type.startsWith("report") ? "rankmesh.report.v1" : "rankmesh.analysis.v1";
        String analysis = UUID.randomUUID().toString();
        String data = """
                {"accountId":"%s","projectId":"%s","analysisId":"%s","reportId":"%s","pagesDone":%d,"pagesQueued":1,"findings":1}""".formatted(accountIds.get(owner), projects.get(owner), analysis, UUID.randomUUID(), number);
        ProducerRecord<String, String> event = new ProducerRecord<>(topic, analysis, data);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        type,
                        "ce_source",
                        "bench",
                        "ce_time",
                        Instant.now().toString())
                .forEach((name, value) -> event.headers().add(name, value.getBytes(UTF_8)));
        return event;
    }

    private void received(String text, long nanos) {
        Matcher numbers = NUMBER.matcher(text);
        while (numbers.find()) {
            int number = Integer.parseInt(numbers.group(1));
            if (number < events) {
                int at = delivered.getAndIncrement();
                if (at < latencies.length()) {
                    latencies.set(at, nanos - published[number]);
                }
            }
        }
    }

    private static void print(String what, Latencies taken) {
        System.out.printf(
                Locale.ROOT,
                "%-31s p50 %.1f, p95 %.1f, p99 %.1f, %d deliveries%n",
                what,
                taken.millis(0.5),
                taken.millis(0.95),
                taken.millis(0.99),
                taken.count());
    }
}
