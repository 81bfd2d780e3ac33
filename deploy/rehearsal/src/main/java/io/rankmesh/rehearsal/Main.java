package io.rankmesh.rehearsal;

import io.rankmesh.rehearsal.cluster.Installation;
import io.rankmesh.rehearsal.cluster.Kubectl;
import io.rankmesh.rehearsal.cluster.KubectlException;
import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.consumer.NoAnswerException;
import io.rankmesh.rehearsal.report.Page;
import io.rankmesh.rehearsal.report.Result;
import io.rankmesh.rehearsal.report.Table;
import io.rankmesh.rehearsal.scenario.Scenario;
import io.rankmesh.rehearsal.scenario.Scenarios;
import io.rankmesh.rehearsal.scenario.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./rankmesh rehearse}. */
@Command(
        name = "rehearse",
        description = {
            "Installs the suite on a cluster, uses it as an API consumer does, disturbs it, and tells what held.",
            "The cluster has what README.md asks for (Istio, Argo Rollouts, metrics-server, Prometheus) and the images of deploy/kubernetes/overlays/rehearsal. docs/rehearsal.md tells more."
        },
        sortOptions = false,
        footerHeading = "%nScenarios, all of them without a name:%n")
public final class Main implements Callable<Integer> {
    /** A scenario failed; the launcher makes 1 of it, which a virtual machine that does not start answers as well. */
    private static final int FAILED = 10;

    private static final int USAGE = 2;
    /** The cluster cannot be asked, has a suite of somebody else, or no Prometheus that could judge a roll-out. */
    private static final int NOT_READY = 5;

    @Option(names = "--context", paramLabel = "CTX", description = "of the kubeconfig; the current one without")
    private Optional<String> context = Optional.empty();

    @Option(
            names = "--load",
            paramLabel = "N",
            defaultValue = "100",
            description = "requests a second, 1 to 2000, where a scenario needs load (${DEFAULT-VALUE})")
    private int load;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "rolls out this service alone, of those that a scenario rolls out; may be repeated (all)")
    private List<String> services = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "rankmesh-rehearsal",
            description = "takes index.html, its charts as files, and answers.csv (${DEFAULT-VALUE})")
    private Path out = Path.of("rankmesh-rehearsal");

    @Option(names = "--keep", description = "leaves the suite in the cluster, and takes one that was left")
    private boolean keep;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    @Parameters(paramLabel = "SCENARIO", arity = "0..*", hidden = true)
    private List<String> names = List.of();

    public static void main(String[] args) {
        CommandLine command = new CommandLine(new Main()).setUsageHelpAutoWidth(true);
        command.getCommandSpec().usageMessage().footer(Scenarios.help().toArray(String[]::new));
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Optional<String> unknown =
                names.stream().filter(name -> Scenarios.find(name).isEmpty()).findFirst();
        if (unknown.isPresent()) {
            System.err.println("There is no scenario \"" + unknown.get() + "\"; --help lists them.");
            return USAGE;
        }
        if (load < 1 || load > 2_000 || !Suite.SERVICES.containsAll(services)) {
            System.err.println("--load is 1 to 2000, --service one of " + String.join(", ", Suite.SERVICES));
            return USAGE;
        }
        Kubectl kubectl = new Kubectl(context);
        Path overlay = Path.of(System.getProperty("rankmesh.home"), "deploy/kubernetes/overlays/rehearsal");
        Installation installation = new Installation(kubectl, overlay);
        try {
            if (installation.present() && !keep) {
                System.err.println("Taking away what an earlier rehearsal has left");
                installation.remove();
            }
        } catch (KubectlException e) {
            System.err.println(e.getMessage());
            return NOT_READY;
        }
        return rehearse(kubectl, installation);
    }

    private int rehearse(Kubectl kubectl, Installation installation) throws IOException {
        if (!keep) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                System.err.println("Taking the suite away again");
                installation.remove();
            }));
        }
        List<Result> results = new ArrayList<>();
        String notReady = "";
        try (Stage stage = new Stage(kubectl, installation, load, services, System.err)) {
            boolean kept = installation.present();
            if (kept) {
                stage.say("Putting right what an earlier rehearsal has left");
                installation.putRight();
                stage.awaitHealthy(Duration.ofMinutes(15));
            }
            for (Scenario scenario : Scenarios.chosen(names, kept)) {
                List<String> lacks = scenario.judged() ? stage.judgeLacks() : List.of();
                if (!lacks.isEmpty()) {
                    notReady = "Roll-outs are judged by Prometheus, and this one is not ready to. Not so: "
                            + String.join("; ", lacks);
                    break;
                }
                results.add(play(scenario, stage));
                write(kubectl, stage, results);
            }
        } catch (KubectlException | NoAnswerException e) {
            notReady = String.valueOf(e.getMessage());
        }
        if (!results.isEmpty()) {
            System.out.print(Table.of(results));
            System.out.println("\nThe page: " + out.resolve("index.html"));
        }
        if (!notReady.isEmpty()) {
            System.err.println(notReady);
            return NOT_READY;
        }
        return results.stream().allMatch(Result::passed) ? 0 : FAILED;
    }

    private static Result play(Scenario scenario, Stage stage) {
        Result result = new Result(scenario.name(), scenario.title());
        Instant begin = Instant.now();
        stage.say("== " + scenario.title());
        try {
            scenario.play(stage, result);
        } catch (RuntimeException e) {
            boolean told = e instanceof KubectlException || e instanceof NoAnswerException;
            result.check("It can be played to its end", false, told ? String.valueOf(e.getMessage()) : e.toString());
        }
        result.took(Duration.between(begin, Instant.now()));
        result.checks().stream()
                .filter(check -> !check.held())
                .forEach(check -> stage.say("FAIL  " + check.condition() + ": " + check.seen()));
        stage.say((result.passed() ? "passed  " : "FAILED  ") + scenario.title());
        return result;
    }

    /** After each scenario, so that a rehearsal that is broken off leaves what it has seen. */
    private void write(Kubectl kubectl, Stage stage, List<Result> results) throws IOException {
        Files.createDirectories(out);
        String cluster =
                context.orElseGet(() -> kubectl.run("config", "current-context").strip());
        Files.writeString(
                out.resolve("index.html"),
                Page.of(cluster, stage.began(), Duration.between(stage.began(), Instant.now()), results));
        stage.answers().write(out.resolve("answers.csv"));
        Result last = results.getLast();
        for (int chart = 0; chart < last.charts().size(); chart++) {
            Files.writeString(
                    out.resolve(last.name() + "-" + (chart + 1) + ".svg"),
                    last.charts().get(chart).picture());
        }
    }
}
