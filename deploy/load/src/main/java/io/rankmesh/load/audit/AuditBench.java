package io.rankmesh.load.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code ./rankmesh bench audit}: what a full audit of a page costs, as a multiple of what reading the page costs. */
@Command(
        name = "./rankmesh bench audit",
        sortOptions = false,
        description = "Compares the cost of all page audits with that of parsing a page and taking its text and links.",
        exitCodeOnInvalidInput = 2,
        exitCodeOnExecutionException = 4)
public final class AuditBench implements Callable<Integer> {
    /** The launcher makes it 1, which is what a JVM ends with that does not start. */
    private static final int TOO_SLOW = 10;

    private static final double LIMIT = 1.5;
    private static final Path DOCUMENTATION = Path.of("/usr/share/doc");

    /** What a virtual machine goes through before its measurements, so that both ways are compiled. */
    private static final long WARM_UP_BYTES = 256 << 20;

    private static final long MEASURED_BYTES = 8 << 20;
    private static final int MEASUREMENTS = 20;

    @Option(
            names = "--pages",
            paramLabel = "DIR",
            description =
                    "a folder of HTML files; without it a PostgreSQL manual of /usr/share/doc, and without one the sample site")
    private @Nullable Path pages;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "how many virtual machines measure, one after the other (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    /**
     * Microseconds a page.
     *
     * @param reading to parse it and take its text and links
     * @param auditing the same with all audits
     */
    private record Cost(double reading, double auditing) {
        double ratio() {
            return auditing / reading;
        }
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new AuditBench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, RunnerException {
        String folder = folder();
        List<FetchedPage> read = PageCost.pages(folder);
        if (read.isEmpty()) {
            throw refusal("There is no HTML file in " + folder);
        }
        long bytes = read.stream().mapToLong(page -> page.body().length).sum();
        System.out.printf(
                Locale.ROOT,
                "%s: %,d pages of %,.1f KB%n",
                folder.equals(PageCost.SAMPLE_SITE) ? "sample site" : folder,
                read.size(),
                bytes / 1024.0 / read.size());
        return judge(measure(folder, read.size(), bytes));
    }

    private String folder() throws IOException {
        if (rounds < 1) {
            throw refusal("--rounds must be 1 or more");
        }
        if (pages == null) {
            return manual().map(Path::toString).orElse(PageCost.SAMPLE_SITE);
        }
        if (!Files.isDirectory(pages)) {
            throw refusal("There is no folder " + pages);
        }
        return pages.toAbsolutePath().normalize().toString();
    }

    /** Real pages, over a thousand, as Debian's postgresql-doc packages have them. */
    private static Optional<Path> manual() throws IOException {
        if (!Files.isDirectory(DOCUMENTATION)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(DOCUMENTATION)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("postgresql-doc-"))
                    .map(folder -> folder.resolve("html"))
                    .filter(Files::isDirectory)
                    .max(Comparator.naturalOrder());
        }
    }

    private ParameterException refusal(String message) {
        return new ParameterException(new CommandLine(this), message);
    }

    private List<Cost> measure(String folder, int count, long bytes) throws RunnerException {
        int passes = passes(MEASURED_BYTES, bytes);
        RunResult result = new Runner(new OptionsBuilder()
                        .include(PageCost.class.getName())
                        .param("folder", folder)
                        .forks(rounds)
                        .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow")
                        .warmupIterations(1)
                        .warmupBatchSize(passes(WARM_UP_BYTES, bytes))
                        .measurementIterations(MEASUREMENTS)
                        .measurementBatchSize(passes)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
        return result.getBenchmarkResults().stream()
                .flatMap(round -> round.getIterationResults().stream())
                .map(iteration -> cost(iteration, passes * count))
                .sorted(Comparator.comparingDouble(Cost::ratio))
                .toList();
    }

    private static int passes(long wanted, long bytes) {
        return Math.toIntExact(Math.ceilDiv(wanted, bytes));
    }

    private static Cost cost(IterationResult iteration, int pages) {
        return new Cost(micros(iteration, "reading") / pages, micros(iteration, "auditing") / pages);
    }

    private static double micros(IterationResult iteration, String counter) {
        return Objects.requireNonNull(iteration.getSecondaryResults().get(counter))
                        .getScore()
                / 1_000;
    }

    /** @param costs by ratio */
    private static int judge(List<Cost> costs) {
        Cost median = costs.get(costs.size() / 2);
        System.out.printf(
                Locale.ROOT,
                """
                parse, text, links   %,8.1f µs a page
                full audit           %,8.1f µs a page
                ratio                %8.2f (median of %d; the middle half is %.2f to %.2f), at most %.2f is wanted
                """,
                median.reading(),
                median.auditing(),
                median.ratio(),
                costs.size(),
                costs.get(costs.size() / 4).ratio(),
                costs.get(costs.size() * 3 / 4).ratio(),
                LIMIT);
        return median.ratio() <= LIMIT ? 0 : TOO_SLOW;
    }
}
