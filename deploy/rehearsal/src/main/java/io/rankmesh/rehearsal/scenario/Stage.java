package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.Figures;
import io.rankmesh.rehearsal.cluster.Installation;
import io.rankmesh.rehearsal.cluster.Kubectl;
import io.rankmesh.rehearsal.cluster.KubectlException;
import io.rankmesh.rehearsal.cluster.Rollout;
import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.consumer.Answers;
import io.rankmesh.rehearsal.consumer.Consumer;
import io.rankmesh.rehearsal.consumer.Door;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What scenarios play on: the cluster, the suite's door, and the terminal. */
public final class Stage implements AutoCloseable {
    private final Kubectl kubectl;
    private final Suite suite;
    private final Figures figures;
    private final Installation installation;
    private final int rate;
    private final List<String> services;
    private final PrintStream terminal;
    private final Answers answers = new Answers();
    private final Instant began = Instant.now();
    private Optional<Door> door = Optional.empty();
    private boolean judgeKnown;

    /**
     * @param rate requests a second of the load, where a scenario needs some
     * @param services whose roll-outs are played alone; all of a scenario's if there are none
     */
    public Stage(Kubectl kubectl, Installation installation, int rate, List<String> services, PrintStream terminal) {
        this.kubectl = kubectl;
        this.suite = new Suite(kubectl);
        this.figures = new Figures(kubectl);
        this.installation = installation;
        this.rate = rate;
        this.services = List.copyOf(services);
        this.terminal = terminal;
    }

    public Kubectl kubectl() {
        return kubectl;
    }

    public Suite suite() {
        return suite;
    }

    public Figures figures() {
        return figures;
    }

    public Installation installation() {
        return installation;
    }

    public int rate() {
        return rate;
    }

    /** Those of a scenario's services whose roll-outs are to be played. */
    List<String> chosen(List<String> ofScenario) {
        List<String> chosen = ofScenario.stream()
                .filter(service -> services.isEmpty() || services.contains(service))
                .toList();
        if (chosen.isEmpty()) {
            throw new KubectlException("It rolls out " + String.join(", ", ofScenario) + ": none that --service names");
        }
        return chosen;
    }

    public Answers answers() {
        return answers;
    }

    public Instant began() {
        return began;
    }

    /** What the Prometheus lacks that judges roll-outs; nothing once it was found to be whole. */
    public List<String> judgeLacks() {
        if (!judgeKnown) {
            List<String> lacks = Judge.lacks(this);
            judgeKnown = lacks.isEmpty();
            return lacks;
        }
        return List.of();
    }

    /** A line of progress. */
    public void say(String line) {
        Duration since = Duration.between(began, Instant.now());
        terminal.printf("%3d:%02d  %s%n", since.toMinutes(), since.toSecondsPart(), line);
    }

    /** Opened once the suite is there. */
    public synchronized Door door() {
        if (door.isEmpty()) {
            door = Optional.of(Door.open(kubectl, suite.host(), installation.certificate(), answers));
        }
        return door.get();
    }

    public Consumer consumer() {
        return Consumer.signUp(door(), Installation.SITE_URL);
    }

    /**
     * Waits until nothing is pending any more, and says when what is pending changes.
     *
     * @param pending what is waited for, or nothing
     */
    public void await(String what, Duration patience, Supplier<Optional<String>> pending) {
        Instant deadline = Instant.now().plus(patience);
        String told = "";
        while (true) {
            Optional<String> left = pending.get();
            if (left.isEmpty()) {
                return;
            }
            if (!left.get().equals(told)) {
                told = left.get();
                say(what + ": " + told);
            }
            if (Instant.now().isAfter(deadline)) {
                throw new KubectlException(what + ": still " + told + " after " + patience.toMinutes() + " min");
            }
            pause(Duration.ofSeconds(2));
        }
    }

    /** Waits until all services run one version, with all their replicas. */
    public void awaitHealthy(Duration patience) {
        awaitHealthy(patience, Suite.SERVICES);
    }

    /** The same of some of them. */
    void awaitHealthy(Duration patience, List<String> services) {
        await("Waiting for the suite", patience, () -> {
            List<Rollout> rollouts = suite.rollouts();
            List<String> pending = new ArrayList<>();
            for (String service : services) {
                Optional<Rollout> rollout = rollouts.stream()
                        .filter(one -> one.name().equals(service))
                        .findFirst();
                if (rollout.isEmpty() || !rollout.get().healthy()) {
                    pending.add(service + " " + rollout.map(Rollout::phase).orElse("absent"));
                }
            }
            return pending.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", pending));
        });
    }

    public void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KubectlException("interrupted");
        }
    }

    @Override
    public void close() {
        door.ifPresent(Door::close);
        kubectl.close();
    }
}
