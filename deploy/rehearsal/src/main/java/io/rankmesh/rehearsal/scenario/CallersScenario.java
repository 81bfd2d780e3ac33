package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.Kubectl;
import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.report.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Every caller asks every target by every method, once with the networks opened, so that only the mesh's policies are left, once without
 * a sidecar, so that only the network policies and the targets' own proxies are ({@link NetworkMatrix}): what no rule allows is refused by both.
 */
public final class CallersScenario implements Scenario {
    private static final Duration PROBES = Duration.ofMinutes(5);
    private static final String REFUSED_BY_MESH = "403";

    @Override
    public String name() {
        return "callers";
    }

    @Override
    public String title() {
        return "2 Who may call whom";
    }

    @Override
    public void play(Stage stage, Result result) {
        Probes probes = new Probes(stage.kubectl(), stage.suite());
        // of a rehearsal that was broken off
        probes.remove();
        try {
            mesh(stage, probes, result);
            new NetworkMatrix(stage, probes, result).judge();
        } finally {
            probes.remove();
        }
        new FrontDoor(stage, result).judge();
    }

    /** Callers known by their certificates. */
    private static void mesh(Stage stage, Probes probes, Result result) {
        probes.openNetworks();
        List<Question> questions = Question.all();
        for (String caller : Question.CALLERS) {
            probes.start(Suite.NAMESPACE, "mesh-" + caller, caller, "rehearsal-probe", true, texts(questions));
        }
        int wrongly = 0;
        int refused = 0;
        int passed = 0;
        List<String> faults = new ArrayList<>();
        for (String caller : Question.CALLERS) {
            List<String> answers = answers(stage, probes, "mesh-" + caller);
            for (int place = 0; place < questions.size(); place++) {
                Question question = questions.get(place);
                String answer = place < answers.size() ? answers.get(place) : "not asked";
                boolean allowed = question.allowed(caller);
                boolean denied = answer.startsWith(REFUSED_BY_MESH);
                // services ask for an identity, which probes have not (401): 403 is the mesh's alone, any other answer
                // a service's
                // the mesh let it through
                boolean right = allowed ? answer.matches("[1-4]\\d\\d .*") && !denied : denied;
                if (!right) {
                    wrongly++;
                    faults.add(caller + " " + question.text() + ": " + answer);
                } else if (allowed) {
                    passed++;
                } else {
                    refused++;
                }
            }
        }
        result.check(
                "By the mesh alone each real caller passes, every other is refused",
                wrongly == 0,
                passed + " let through, " + refused + " refused, " + wrongly + " otherwise" + some(faults));
        probes.remove();
    }

    static List<String> answers(Stage stage, Probes probes, String name) {
        stage.await("Waiting for probe " + name, PROBES, () -> probes.ready(name));
        return probes.answers(name);
    }

    private static List<String> texts(List<Question> questions) {
        return questions.stream().map(Question::text).toList();
    }

    static String some(List<String> faults) {
        return faults.isEmpty() ? "" : ": " + String.join("; ", faults.subList(0, Math.min(5, faults.size())));
    }

    /** The answers of a probe, in the order of its questions, from its log. */
    static List<String> parse(String log) {
        return log.lines()
                .filter(line -> line.startsWith("ASKED ") && line.contains(" -> "))
                .map(line -> line.substring(line.indexOf(" -> ") + 4))
                .toList();
    }

    static boolean done(Kubectl.Answer log) {
        return log.succeeded() && log.out().contains("ASKED ALL");
    }
}
