package io.rankmesh.local.suite;

import io.rankmesh.local.Installation;
import io.rankmesh.local.file.Folders;
import io.rankmesh.local.file.PrivateFolder;
import io.rankmesh.local.process.Executables;
import io.rankmesh.local.process.LeftOver;
import io.rankmesh.local.process.ProcessIdentity;
import io.rankmesh.local.process.StartFailedException;
import io.rankmesh.local.process.Unprivileged;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts, stops and forgets the local suite for the launcher. */
final class Commands {

    private static final Duration POLL = Duration.ofMillis(100);

    /** The services drain, and the first time they write their start-up caches; the servers end after them. */
    private static final Duration STOP_LIMIT = ServiceProcess.SLOW_STOP_LIMIT.plusMinutes(2);

    /** How long a process of a suite that is up may take to get ready again. */
    private static final Duration READY_LIMIT = Duration.ofMinutes(1);

    private final Installation installation;
    private final RunFolder run;
    private final PrintStream progress;

    Commands(Installation installation, PrintStream progress) {
        this.installation = installation;
        this.run = RunFolder.of(installation);
        this.progress = progress;
    }

    /** What {@link #up()} found or did. */
    enum UpResult {
        STARTED,
        WAS_UP
    }

    /** The suite that runs now, if one does. */
    Optional<SuiteStatus> running() throws IOException {
        return SuiteStatus.read(run.status()).filter(SuiteStatus::isCurrent);
    }

    /** The suite that was killed together with its supervisor, if some of its processes are left. */
    List<ProcessIdentity> leftOvers() throws IOException {
        return SuiteStatus.read(run.status())
                .filter(status -> !status.isCurrent())
                .map(status -> status.identities().stream()
                        .filter(ProcessIdentity::isAlive)
                        .toList())
                .orElse(List.of());
    }

    /** Starts the suite unless it runs, and waits until it is ready. */
    UpResult up() throws IOException {
        return Folders.locked(run.lock(), () -> {
            if (awaitSettled()) {
                return UpResult.WAS_UP;
            }
            endLeftOvers();
            LocalSettings settings = LocalSettings.from(System.getenv());
            settings.ports().requireFree(settings::uses);
            start();
            return UpResult.STARTED;
        });
    }

    /** Waits for the processes of a suite that is up, one of which may have ended or got stuck. */
    SuiteStatus awaitReady() throws IOException {
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        boolean told = false;
        while (true) {
            SuiteStatus status = running().orElseThrow(() -> new StartFailedException("The suite has ended again"));
            if (status.notReady().isEmpty()) {
                return status;
            }
            String names = String.join(", ", status.notReady());
            if (System.nanoTime() > deadline) {
                throw new StartFailedException("Rankmesh is up at " + status.gatewayUrl() + ", but not ready: " + names
                        + "; see ./rankmesh logs " + status.notReady().getFirst());
            }
            if (!told) {
                progress.println("Waiting for " + names);
                told = true;
            }
            pause();
        }
    }

    /** Stops the suite and waits for its end; whether there was anything to stop. */
    boolean down() throws IOException {
        return Folders.locked(run.lock(), this::end);
    }

    private boolean end() throws IOException {
        Optional<SuiteStatus> running = running();
        if (running.isPresent()) {
            stop(running.get());
        }
        return endLeftOvers() || running.isPresent();
    }

    /** Stops the suite and removes its data, its logs and its secrets, before another command can start it again. */
    void reset() throws IOException {
        Folders.locked(run.lock(), () -> {
            end();
            forget();
            return true;
        });
    }

    private void forget() throws IOException {
        Unprivileged.forget(Unprivileged.reachable(installation.state().resolve("data/postgres")));
        for (Path part : List.of(
                installation.state().resolve("data"),
                installation.state().resolve("logs"),
                installation.state().resolve("secrets"))) {
            Folders.delete(part);
        }
    }

    /** Waits while a suite whose command is gone still starts or stops; whether one is up then. */
    private boolean awaitSettled() throws IOException {
        Optional<SuiteStatus> running = running();
        while (running.isPresent() && running.get().phase() != SuiteStatus.Phase.UP) {
            pause();
            running = running();
        }
        return running.isPresent();
    }

    private void start() throws IOException {
        Path log = run.log();
        PrivateFolder.makeParent(log);
        Files.deleteIfExists(run.failure());
        LogFollower follower = new LogFollower(log, progress);
        List<String> command = new ArrayList<>(detached());
        command.addAll(installation.javaCommand(
                List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                Supervisor.class.getName(),
                List.of()));
        Process supervisor = new ProcessBuilder(command)
                .directory(installation.root().toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Thread interrupted = new Thread(() -> stopInterrupted(supervisor));
        Runtime.getRuntime().addShutdownHook(interrupted);
        awaitUp(supervisor, follower);
        Runtime.getRuntime().removeShutdownHook(interrupted);
    }

    private void awaitUp(Process supervisor, LogFollower follower) throws IOException {
        while (supervisor.isAlive()) {
            follower.copy();
            if (running()
                    .filter(status -> status.phase() == SuiteStatus.Phase.UP)
                    .isPresent()) {
                return;
            }
            pause();
        }
        follower.copy();
        throw failure(supervisor.exitValue());
    }

    private RuntimeException failure(int exitCode) throws IOException {
        return StartFailure.read(run.failure())
                .map(StartFailure::exception)
                .orElseGet(() -> new StartFailedException(
                        "The supervisor ended (exit code " + exitCode + "); see " + run.log()));
    }

    /** Ctrl-C while the suite starts. */
    private void stopInterrupted(Process supervisor) {
        if (!supervisor.isAlive()) {
            return;
        }
        progress.println("Stopping");
        supervisor.destroy();
        try {
            supervisor.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop(SuiteStatus status) throws IOException {
        progress.println("Stopping Rankmesh");
        List<ProcessIdentity> supervisor = List.of(status.supervisor());
        LogFollower follower = new LogFollower(run.log(), progress);
        status.supervisor().handle().ifPresent(ProcessHandle::destroy);
        long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        while (!LeftOver.awaitEnd(supervisor, POLL) && System.nanoTime() < deadline) {
            follower.copy();
        }
        follower.copy();
        if (status.isCurrent()) {
            progress.println("The supervisor does not end; killing it");
            LeftOver.kill(supervisor);
        }
    }

    /** After the supervisor was killed: what it started either ends by itself soon or is killed. */
    private boolean endLeftOvers() throws IOException {
        List<ProcessIdentity> left = leftOvers();
        if (!left.isEmpty()) {
            progress.println("Ending " + left.size() + " processes that a killed supervisor left");
            if (!LeftOver.awaitEnd(left, Duration.ofSeconds(5))) {
                LeftOver.kill(left);
            }
        }
        Files.deleteIfExists(run.status());
        return !left.isEmpty();
    }

    /** In a session of its own, so that Ctrl-C and a closed terminal don't reach it. */
    private static List<String> detached() {
        return Executables.find("setsid")
                .or(() -> Executables.find("nohup"))
                .map(List::of)
                .orElse(List.of());
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailedException("Interrupted while the suite started", e);
        }
    }
}
