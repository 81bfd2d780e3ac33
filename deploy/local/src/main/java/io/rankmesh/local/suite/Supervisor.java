package io.rankmesh.local.suite;

import io.rankmesh.local.Installation;
import io.rankmesh.local.file.PrivateFolder;
import io.rankmesh.local.process.ProcessIdentity;
import io.rankmesh.local.process.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The main class of the process that runs the local suite until it is told to end (SIGTERM). */
final class Supervisor {

    private static final long LOG_LIMIT = 10L << 20;
    private static final int TICK_MILLIS = 5_000;

    private final RunFolder run;
    private final Suite suite;
    private final Consumer<String> news;
    private final LogRotation logs = new LogRotation(LOG_LIMIT);
    private final Upkeep publishing;
    private final Map<Path, Upkeep> rotations = new LinkedHashMap<>();
    private volatile SuiteStatus.Phase phase = SuiteStatus.Phase.STARTING;

    Supervisor(RunFolder run, Suite suite, Consumer<String> news) {
        this.run = run;
        this.suite = suite;
        this.news = news;
        this.publishing = new Upkeep("What ./rankmesh status shows is out of date, because it cannot be written", news);
        keepSmall(run.log());
        suite.processes().forEach(process -> keepSmall(process.log()));
        suite.onChange(this::publish);
    }

    public static void main(String[] arguments) throws InterruptedException, IOException {
        Installation installation = Installation.current();
        RunFolder run = RunFolder.of(installation);
        PrivateFolder.make(run.folder());
        try {
            Suite suite = new Suite(
                    LocalSettings.from(System.getenv()).options(installation).news(Supervisor::tell));
            new Supervisor(run, suite, Supervisor::tell).superviseUntilTold();
        } catch (RuntimeException e) {
            StartFailure failure = StartFailure.of(e);
            tell(failure.message());
            new Upkeep("The reason cannot be kept", Supervisor::tell).attempt(() -> failure.write(run.failure()));
            System.exit(failure.exitCode());
        }
    }

    private void superviseUntilTold() throws InterruptedException {
        announce();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        suite.start();
        phase = SuiteStatus.Phase.UP;
        publish();
        news.accept("Rankmesh is up: " + suite.gatewayUrl());
        while (true) {
            tidy();
            Thread.sleep(TICK_MILLIS);
        }
    }

    /** Nobody could find a suite that has never told of itself. */
    private void announce() {
        try {
            Files.deleteIfExists(run.failure());
            status().write(run.status());
        } catch (IOException e) {
            throw new StartFailedException("The folder " + run.folder() + " cannot be used: " + e, e);
        }
    }

    private void keepSmall(Path log) {
        rotations.put(log, new Upkeep("The log " + log + " cannot be kept small", news));
    }

    /** Keeps the logs small, and makes up for what could not be published. */
    void tidy() {
        rotations.forEach((log, upkeep) -> upkeep.attempt(() -> logs.rotate(log)));
        if (publishing.isFailing()) {
            publish();
        }
    }

    void end() {
        phase = SuiteStatus.Phase.STOPPING;
        try {
            publish();
            news.accept("Stopping the services");
        } finally {
            stop();
        }
        publishing.attempt(() -> Files.deleteIfExists(run.status()));
        news.accept("Stopped");
    }

    private void stop() {
        try {
            suite.stop();
        } catch (RuntimeException e) {
            news.accept("Not everything stopped in good order: " + e);
        }
    }

    private void publish() {
        publishing.attempt(() -> status().write(run.status()));
    }

    private SuiteStatus status() {
        return new SuiteStatus(
                ProcessIdentity.current(),
                phase,
                suite.gatewayUrl(),
                suite.processes().stream().map(SuiteStatus.Part::of).toList());
    }

    private static void tell(String line) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
    }
}
