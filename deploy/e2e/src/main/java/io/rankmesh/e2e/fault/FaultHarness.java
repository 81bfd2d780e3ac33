package io.rankmesh.e2e.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.e2e.api.Session;
import io.rankmesh.local.suite.Suite;
import io.rankmesh.local.suite.SuiteProcess;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Runs analyses while processes die and freeze, and compares each with an undisturbed run of the same site. */
public final class FaultHarness {

    /** A killed service takes its time to start again on a busy machine. */
    private static final Duration END_LIMIT = Duration.ofMinutes(5);

    private static final Duration REPORT_LIMIT = Duration.ofMinutes(5);
    private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(5);
    private static final int MOST_ANALYSES = 3;

    private final Suite suite;
    private final Session session;
    private final String siteUrl;
    private final Duration lease;
    private final Consumer<String> news;

    /** @param lease the workers' lease, as they were told */
    public FaultHarness(Suite suite, Session session, String siteUrl, Duration lease, Consumer<String> news) {
        this.suite = suite;
        this.session = session;
        this.siteUrl = siteUrl;
        this.lease = lease;
        this.news = news;
    }

    private record Round(int number, Fault fault, int analyses, Duration moment) {

        @Override
        public String toString() {
            return "round %d, %s after %d ms of %d analyses".formatted(number, fault, moment.toMillis(), analyses);
        }
    }

    private record Completed(String id, Snapshot snapshot) {}

    /**
     * Faults of all kinds in a random order, each at a random moment. The same seed gives the same faults, at the same share of an
     * undisturbed run's length, which this machine decides.
     */
    public FaultReport run(int rounds, long seed) {
        Random random = new Random(seed);
        FaultReport report = new FaultReport(seed);
        String project = project();
        long begin = System.nanoTime();
        Snapshot expected = complete(submit(project)).snapshot();
        Duration undisturbed = Duration.ofNanos(System.nanoTime() - begin);
        news.accept("undisturbed: %d pages, %d findings, %d ms"
                .formatted(expected.count("page"), expected.count("finding"), undisturbed.toMillis()));
        List<String> ids = new ArrayList<>();
        Deque<Fault> deck = new ArrayDeque<>();
        for (int number = 1; number <= rounds; number++) {
            if (deck.isEmpty()) {
                deck.addAll(shuffled(random));
            }
            Duration moment = Duration.ofNanos((long) (random.nextDouble() * undisturbed.toNanos()));
            Round round = new Round(number, deck.remove(), 1 + random.nextInt(MOST_ANALYSES), moment);
            ids.addAll(play(round, project, expected, random, report));
        }
        requireOneEventOfEach(ids, report);
        return report;
    }

    private List<String> play(Round round, String project, Snapshot expected, Random random, FaultReport report) {
        long begin = System.nanoTime();
        int failuresBefore = report.failures().size();
        List<String> ids = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Completed>> running = new ArrayList<>();
            for (int i = 0; i < round.analyses(); i++) {
                // the first of a round fetches all pages, others may take unchanged ones over from an earlier analysis
                boolean afresh = i == 0;
                running.add(threads.submit(() -> complete(submit(afresh ? project() : project))));
            }
            LockSupport.parkNanos(round.moment().toNanos());
            long unfinished = running.stream().filter(one -> !one.isDone()).count();
            report.struck(round.fault(), (int) unfinished);
            round.fault().strike(suite, lease, random);
            for (Future<Completed> one : running) {
                collect(round, one, expected, report).ifPresent(ids::add);
                report.finished(secondsSince(begin));
            }
        }
        awaitRecovery(round, report);
        List<String> failures =
                report.failures().subList(failuresBefore, report.failures().size());
        String outcome = failures.isEmpty() ? "as undisturbed" : "DIFFERENT";
        news.accept("%s: %s in %.1f s".formatted(round, outcome, secondsSince(begin)));
        failures.forEach(failure -> news.accept("  " + failure));
        return ids;
    }

    private Optional<String> collect(Round round, Future<Completed> one, Snapshot expected, FaultReport report) {
        try {
            Completed completed = one.get();
            completed
                    .snapshot()
                    .differencesFrom(expected)
                    .forEach(difference -> report.failed(round + ": analysis " + completed.id() + " " + difference));
            return Optional.of(completed.id());
        } catch (ExecutionException e) {
            report.failed(round + ": " + e.getCause());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in " + round, e);
        }
    }

    private String project() {
        return session.createProject("Faults", siteUrl);
    }

    /** How fast a server answers is no result that must stay the same. */
    private String submit(String project) {
        return session.submit(Map.of(
                "projectId",
                project,
                "kind",
                "site",
                "url",
                siteUrl,
                "settings",
                Map.of("thresholds", Map.of("slow-response", 1_000_000))));
    }

    private Completed complete(String id) {
        JsonNode analysis = session.awaitEnd(id, END_LIMIT);
        String reportId = session.awaitReport(id, REPORT_LIMIT);
        return new Completed(id, Snapshot.of(session, analysis, reportId));
    }

    /** The report's own event may still wait in the outbox when the report is there. */
    private void requireOneEventOfEach(List<String> ids, FaultReport report) {
        long deadline = System.nanoTime() + RECOVERY_LIMIT.toNanos();
        PublishedEvents events = PublishedEvents.read(suite.kafkaBootstrapServers());
        while (!events.haveAll(ids) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            events = PublishedEvents.read(suite.kafkaBootstrapServers());
        }
        events.faultsOf(ids).forEach(report::failed);
    }

    private void awaitRecovery(Round round, FaultReport report) {
        long deadline = System.nanoTime() + RECOVERY_LIMIT.toNanos();
        for (SuiteProcess process : suite.processes()) {
            while (!process.isReady()) {
                if (System.nanoTime() > deadline) {
                    report.failed(round + ": " + process.name() + " is not ready again");
                    return;
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    private static List<Fault> shuffled(Random random) {
        List<Fault> faults = new ArrayList<>(Arrays.asList(Fault.values()));
        Collections.shuffle(faults, random);
        return faults;
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
