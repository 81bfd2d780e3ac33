package io.rankmesh.rehearsal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.rehearsal.cluster.Kubectl;
import io.rankmesh.rehearsal.cluster.Pod;
import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.consumer.Door;
import io.rankmesh.rehearsal.report.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every caller asks every target by every method, once with the networks opened, so that only the mesh's policies are left, once without
 * a sidecar, so that only the network policies and the targets' own proxies are: what no rule allows is refused by both.
 */
public final class CallersScenario implements Scenario {
    private static final Duration PROBES = Duration.ofMinutes(4);
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
        try {
            mesh(stage, probes, result);
            network(stage, probes, result);
        } finally {
            probes.remove();
        }
        door(stage, result);
    }

    /** Callers known by their certificates. */
    private static void mesh(Stage stage, Probes probes, Result result) {
        probes.openNetworks();
        List<Question> questions = Question.all();
        for (String caller : Question.CALLERS) {
            probes.start("mesh-" + caller, caller, "rehearsal-probe", true, texts(questions));
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

    /** Callers known by their labels, without a certificate. */
    private static void network(Stage stage, Probes probes, Result result) {
        List<String> questions = new ArrayList<>();
        for (String target : Suite.SERVICES) {
            Pod pod = stage.suite().pods(target).getFirst();
            questions.add("CONNECT " + pod.address() + ":8080 " + target);
            questions.add("GET " + pod.address() + ":8080 /v1/audits");
        }
        for (String caller : Question.CALLERS) {
            probes.start(
                    "network-" + caller,
                    "default",
                    caller.equals("default") ? "rehearsal-probe" : caller,
                    false,
                    questions);
        }
        List<String> faults = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        int refused = 0;
        int plainRefused = 0;
        int connected = 0;
        for (String caller : Question.CALLERS) {
            List<String> answers = answers(stage, probes, "network-" + caller);
            for (int target = 0; target < Suite.SERVICES.size(); target++) {
                String service = Suite.SERVICES.get(target);
                String connection = 2 * target < answers.size() ? answers.get(2 * target) : "not asked";
                String request = 2 * target + 1 < answers.size() ? answers.get(2 * target + 1) : "not asked";
                boolean allowed = Question.network(caller, service);
                boolean open = connection.equals("connected");
                if (open != allowed || connection.equals("not asked")) {
                    faults.add(caller + " to " + service + ": " + connection);
                } else if (allowed) {
                    connected++;
                } else {
                    refused++;
                }
                if (request.startsWith("failed")) {
                    plainRefused++;
                } else {
                    plain.add(caller + " to " + service + ": " + request);
                }
            }
        }
        result.check(
                "By network policy alone each real caller reaches its services, every other none",
                faults.isEmpty(),
                connected + " reached, " + refused + " cut off, " + faults.size() + " otherwise" + some(faults));
        result.check(
                "Plaintext is refused, of real callers too",
                plain.isEmpty(),
                plainRefused + " refused, " + plain.size() + " answered" + some(plain));
    }

    private static List<String> answers(Stage stage, Probes probes, String name) {
        stage.await("Waiting for probe " + name, PROBES, () -> probes.ready(name));
        return probes.answers(name);
    }

    /** What comes from outside without a valid identity. */
    private static void door(Stage stage, Result result) {
        Door door = stage.door();
        String forged = forged(stage);
        refused(door, result, "A token with another signature", "/v1/me", Optional.of(forged), 401);
        refused(door, result, "A token that is none", "/v1/me", Optional.of("x.y.z"), 401);
        refused(door, result, "No token", "/v1/me", Optional.empty(), 401);
        refused(
                door,
                result,
                "A path of services among themselves",
                "/internal/v1/api-keys/verify",
                Optional.empty(),
                404);
        refused(door, result, "A path of a service's management", "/q/metrics", Optional.empty(), 404);
    }

    /** A real token whose signature has one other letter. */
    private static String forged(Stage stage) {
        String token = stage.consumer().token();
        int place = token.length() - 10;
        char other = token.charAt(place) == 'A' ? 'B' : 'A';
        return token.substring(0, place) + other + token.substring(place + 1);
    }

    private static void refused(
            Door door, Result result, String what, String path, Optional<String> token, int status) {
        var request = door.request(path);
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        Door.Reply reply = door.send("refused", request.build());
        JsonNode code = reply.body().path("code");
        boolean problem =
                reply.response().headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json");
        result.check(
                what + " stops at the door, with a problem",
                reply.status() == status && problem,
                reply.status() + " " + code.asText("without a problem"));
    }

    private static List<String> texts(List<Question> questions) {
        return questions.stream().map(Question::text).toList();
    }

    private static String some(List<String> faults) {
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
