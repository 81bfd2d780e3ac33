package io.rankmesh.local.suite;

import io.rankmesh.local.Installation;
import io.rankmesh.local.process.ProcessIdentity;
import io.rankmesh.local.process.StartFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The main class of the process that runs the local suite until it is told to end (SIGTERM). */
final class Supervisor {

    private static final long LOG_LIMIT = 10L << 20;
    private static final int TICK_MILLIS = 5_000;

    private final RunFolder run;
    private final Suite suite;
    private final LogRotation logs = new LogRotation(LOG_LIMIT);
    private volatile SuiteStatus.Phase phase = SuiteStatus.Phase.STARTING;

    private Supervisor(Installation installation) {
        this.run = RunFolder.of(installation);
        this.suite = new Suite(
                LocalSettings.from(System.getenv()).options(installation).news(Supervisor::tell));
        suite.onChange(this::publish);
    }

    public static void main(String[] arguments) throws InterruptedException, IOException {
        Installation installation = Installation.current();
        RunFolder run = RunFolder.of(installation);
        Files.createDirectories(run.folder());
        try {
            new Supervisor(installation).superviseUntilTold();
        } catch (PortTakenException | StartFailedException | IllegalArgumentException e) {
            ExitCode code = ExitCode.of(e);
            tell(String.valueOf(e.getMessage()));
            Files.writeString(run.failure(), code.number() + "\n" + e.getMessage() + "\n");
            System.exit(code.number());
        }
    }

    private void superviseUntilTold() throws InterruptedException, IOException {
        Files.deleteIfExists(run.failure());
        publish();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        suite.start();
        phase = SuiteStatus.Phase.UP;
        publish();
        tell("Rankmesh is up: " + suite.gatewayUrl());
        while (true) {
            for (SuiteProcess process : suite.processes()) {
                logs.rotate(process.log());
            }
            Thread.sleep(TICK_MILLIS);
        }
    }

    private void end() {
        phase = SuiteStatus.Phase.STOPPING;
        publish();
        tell("Stopping the services");
        suite.stop();
        try {
            Files.deleteIfExists(run.status());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tell("Stopped");
    }

    private synchronized void publish() {
        try {
            new SuiteStatus(
                            ProcessIdentity.current(),
                            phase,
                            suite.gatewayUrl(),
                            suite.processes().stream().map(SuiteStatus.Part::of).toList())
                    .write(run.status());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tell(String line) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
    }
}
