package io.rankmesh.load.fuzz;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./rankmesh bench fuzz}: feeds the engine with what a seeded generator makes, and shows the input of each fault. */
@Command(
        name = "./rankmesh bench fuzz",
        sortOptions = false,
        description =
                "Reads made-up pages, style sheets, JSON-LD, robots.txt and llms.txt files, sitemaps, URLs, headers and expressions.",
        exitCodeOnInvalidInput = 2,
        exitCodeOnExecutionException = 4)
public final class Fuzzer implements Callable<Integer> {
    /** The launcher makes it 1, which is what a JVM ends with that does not start. */
    private static final int FAULTY = 10;

    /** Different faults that are shown of a part. */
    private static final int MAX_SHOWN = 10;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "2000",
            description = "inputs for each part (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "the same seed makes the same inputs (${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "html, css, json-ld, robots, llms, sitemap, url, headers, expressions; without it all")
    private Set<String> only = new LinkedHashSet<>();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Fuzzer()).execute(arguments));
    }

    @Override
    public Integer call() {
        List<Target> targets = Arrays.stream(Target.values())
                .filter(target -> only.isEmpty() || only.contains(target.label()))
                .toList();
        System.out.println("part           inputs    characters   CPU s   slowest ms   faults");
        return targets.stream().map(this::isSound).toList().contains(false) ? FAULTY : 0;
    }

    private boolean isSound(Target target) {
        long characters = 0;
        long nanos = 0;
        long slowest = 0;
        int faulty = 0;
        Map<String, String> faults = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            String input = target.input(seed, round);
            Trial trial = Trial.of(target, input);
            characters += input.length();
            nanos += trial.nanos();
            slowest = Math.max(slowest, trial.nanos());
            if (trial.fault() != null) {
                faulty++;
                // the same words with other numbers tell of the same fault
                faults.putIfAbsent(trial.fault().replaceAll("\\d+|:.*", ""), input);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-11s %,9d %,13d %7.1f %,12d %8d%n",
                target.label(),
                rounds,
                characters,
                nanos / 1e9,
                slowest / 1_000_000,
                faulty);
        faults.values().stream().limit(MAX_SHOWN).forEach(input -> show(target, input));
        return faults.isEmpty();
    }

    private static void show(Target target, String input) {
        String shortest = Shrinker.shrink(input, text -> Trial.of(target, text).fault() != null);
        System.out.printf("  %s%n    by %s%n", Trial.of(target, shortest).fault(), literal(shortest));
    }

    /** As Java writes it. */
    private static String literal(String text) {
        return text.chars()
                .mapToObj(c -> switch (c) {
                    case '"' -> "\\\"";
                    case '\\' -> "\\\\";
                    case '\n' -> "\\n";
                    default -> c >= ' ' && c < 0x7f ? Character.toString(c) : String.format("\\u%04x", c);
                })
                .collect(Collectors.joining("", "\"", "\""));
    }
}
