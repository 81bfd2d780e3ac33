package io.rankmesh.cli.analyze;

import io.rankmesh.cli.ClientVersion;
import io.rankmesh.cli.CommandException;
import io.rankmesh.cli.ExitCode;
import io.rankmesh.cli.HtmlFile;
import io.rankmesh.cli.api.Analysis;
import io.rankmesh.cli.api.Credentials;
import io.rankmesh.cli.api.Patience;
import io.rankmesh.cli.api.RankmeshClient;
import io.rankmesh.cli.assertion.AssertionOptions;
import io.rankmesh.cli.assertion.Assertions;
import io.rankmesh.cli.finding.Catalogue;
import io.rankmesh.cli.finding.Place;
import io.rankmesh.cli.progress.Progress;
import io.rankmesh.cli.sample.SampleSite;
import io.rankmesh.cli.terminal.Style;
import io.rankmesh.cli.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "analyze",
        description = "Analyses a site with the suite and writes the report.",
        mixinStandardHelpOptions = true,
        version = ClientVersion.TEXT,
        sortOptions = false,
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0    the analysis is complete",
            "  1    its score is below --fail-under, or fell by more than --max-score-drop, or an assertion failed",
            "  2    wrong options, unreadable input, or a request that the suite refused",
            "  3    the suite does not answer or does not let the account in;",
            "       from ./rankmesh: a port is taken",
            "  4    the analysis failed, did not end in time, or something unforeseen",
            "       went wrong",
            "  5    from ./rankmesh: no JDK, Java or the suite does not start, or the",
            "       build failed",
            "  130  interrupted (Ctrl-C cancels the analysis), or cancelled by someone else",
            "",
            "Settings by environment:",
            "  RANKMESH_URL                      the gateway (default http://127.0.0.1:8080)",
            "  RANKMESH_EMAIL, RANKMESH_PASSWORD the account to sign in with",
            "  RANKMESH_API_KEY                  a key of the account, for pipelines",
            "  RANKMESH_TOKEN                    an access token, instead of signing in",
            "  RANKMESH_HOME                     where the local account is kept, which is",
            "                                    used when no other is given",
            "  NO_COLOR                          no colours"
        })
public final class AnalyzeCommand implements Callable<Integer> {
    private static final String DEFAULT_GATEWAY = "http://127.0.0.1:8080";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "URL", description = "The site to crawl, from this address on.")
    private @Nullable String url;

    @Option(names = "--sample", description = "Analyse the sample site that comes along, with its planted faults.")
    private boolean sample;

    @Option(names = "--page", description = "Analyse only this one URL.")
    private boolean page;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Analyse the HTML in FILE, judged as if it was at URL (default https://example.com/FILE).")
    private @Nullable Path html;

    @Option(names = "--project", paramLabel = "NAME", description = "Name for the site's project when it is new.")
    private @Nullable String project;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "rankmesh-report",
            description = {
                "Where to write report.html and report.json",
                "(default ${DEFAULT-VALUE}), and extracted.ndjson with",
                "what --extract took of each page. An earlier report there",
                "is replaced, or removed when the analysis did not complete."
            })
    private Path out = Path.of("rankmesh-report");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Format.Words.class,
            description = "What goes to standard output: ${COMPLETION-CANDIDATES} (default text). json: one object with"
                    + " score and counts. sarif, junit: every finding, for code scanning or a CI server's list of tests;"
                    + " nothing when the analysis is not complete.")
    private @Nullable Format format;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Option(names = "--fail-under", paramLabel = "N", description = "Exit with 1 when the score (0-100) is below N.")
    private @Nullable Integer failUnder;

    @Option(
            names = "--max-score-drop",
            paramLabel = "N",
            description =
                    "Exit with 1 when the score is more than N points below that of the analysis before with the same"
                            + " options, if there is one.")
    private @Nullable Integer maxScoreDrop;

    @Mixin
    private AssertionOptions assertionOptions = new AssertionOptions();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "2h",
            converter = Durations.class,
            description = "Cancel an analysis that takes longer, such as 90s, 10m, 2h (default ${DEFAULT-VALUE}). Its"
                    + " report is waited for as long as that, a minute at least.")
    private Duration timeout = Duration.ofHours(2);

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no summary; trouble is still told.")
    private boolean quiet;

    @ArgGroup(validate = false, heading = "%nThe crawl:%n")
    private CrawlOptions crawlOptions = new CrawlOptions();

    @ArgGroup(validate = false, heading = "%nThe pages:%n")
    private PageOptions pageOptions = new PageOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkOptions();
        Assertions assertions = assertionOptions.read();
        if (sample) {
            try (SampleSite site = SampleSite.start()) {
                return analyzeInto(Target.site(site.url()), assertions);
            }
        }
        return analyzeInto(target(), assertions);
    }

    private int analyzeInto(Target target, Assertions assertions) throws IOException, InterruptedException {
        try (ReportFolder folder = ReportFolder.prepare(out.toAbsolutePath().normalize(), System.err)) {
            return analyze(target, assertions, folder);
        }
    }

    private int analyze(Target target, Assertions assertions, ReportFolder folder)
            throws IOException, InterruptedException {
        Terminal terminal = Terminal.detect();
        try (Progress progress = Progress.on(System.err, terminal, quiet);
                RankmeshClient client = new RankmeshClient(
                        gateway(), Credentials.of(System.getenv()), Patience.USUAL, progress::note)) {
            Catalogue catalogue = Catalogue.NONE;
            if (!assertions.isEmpty() || format().tellsFindings()) {
                catalogue = client.catalogue();
                assertions.requireKnown(catalogue);
            }
            AnalysisRun run = new AnalysisRun(client, progress);
            Cancellation cancellation = new Cancellation(run, progress, format() == Format.JSON);
            Outcome outcome;
            Runnable tidyUp = () -> {
                cancellation.carryOut();
                folder.close();
            };
            try (Interruption _ = Interruption.runs(tidyUp)) {
                Analysis taken = run.submit(target, projectName(target), crawlOptions, pageOptions);
                outcome = follow(client, run, taken, folder);
            }
            progress.close();
            tell(outcome, target, catalogue, terminal);
            return new Judgement(failUnder, maxScoreDrop, assertions, catalogue, System.err).of(outcome);
        }
    }

    /** An analysis that the suite tells nothing more of goes on without us: its report may still come to take the earlier one's place. */
    private Outcome follow(RankmeshClient client, AnalysisRun run, Analysis taken, ReportFolder folder)
            throws IOException, InterruptedException {
        try {
            Analysis ended = run.follow(taken, timeout);
            return ended.completed() ? completed(client, run, ended, folder) : Outcome.withoutReport(ended);
        } catch (CommandException e) {
            if (e.exitCode() != ExitCode.UNREACHABLE) {
                throw e;
            }
            folder.keepEarlier();
            throw new CommandException(
                    e.exitCode(),
                    e.getMessage() + " The analysis " + taken.id() + " was not cancelled: GET /v1/analyses/"
                            + taken.id() + " tells how it ends.");
        }
    }

    private Outcome completed(RankmeshClient client, AnalysisRun run, Analysis ended, ReportFolder folder)
            throws IOException, InterruptedException {
        ReportFiles report = run.fetchReport(ended, folder, pageOptions.extract() != null);
        Place file = html == null ? null : Place.in(html);
        return new Outcome(ended, report, format().tellsFindings() ? Findings.fetch(client, ended.id(), file) : null);
    }

    private void tell(Outcome outcome, Target target, Catalogue catalogue, Terminal terminal) throws IOException {
        Findings findings = outcome.findings();
        if (format() == Format.JSON) {
            JsonSummary.print(outcome, System.out);
        } else if (findings != null) {
            try (findings) {
                findings.print(format(), catalogue, System.out);
            }
        } else if (format() == Format.TEXT && !quiet && outcome.analysis().completed()) {
            Style style = new Style(terminal.color() && terminal.outIsTerminal());
            new TextSummary(System.out, style, terminal.width()).print(outcome, target);
        }
    }

    private Format format() {
        if (format != null) {
            return format;
        }
        return json ? Format.JSON : Format.TEXT;
    }

    private void checkOptions() throws IOException {
        int inputs = (url == null ? 0 : 1) + (sample ? 1 : 0);
        require(inputs > 0 || html != null, "Say what to analyse: a URL, --html FILE or --sample.");
        require(!sample || (url == null && html == null && !page), "--sample goes without URL, --page and --html.");
        require(!page || html == null, "--page and --html exclude each other.");
        String fault = crawlOptions.fault(!page && html == null, html != null);
        require(fault == null, String.valueOf(fault));
        require(!json || format == null, "--json and --format exclude each other.");
        require(
                maxScoreDrop == null || (maxScoreDrop >= 0 && maxScoreDrop <= 100),
                "--max-score-drop must be from 0 to 100.");
        require(failUnder == null || (failUnder >= 0 && failUnder <= 100), "--fail-under must be from 0 to 100.");
    }

    private void require(boolean condition, String message) {
        if (!condition && spec != null) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private Target target() throws IOException {
        if (html != null) {
            String address = url == null ? HtmlFile.exampleUrl(html) : url;
            return Target.html(address, HtmlFile.read(html));
        }
        String address = url == null ? "" : url;
        return page ? Target.page(address) : Target.site(address);
    }

    private String projectName(Target target) {
        if (project != null) {
            return project;
        }
        return sample ? "Sample site" : target.host();
    }

    private static URI gateway() {
        String base = System.getenv().getOrDefault("RANKMESH_URL", DEFAULT_GATEWAY);
        try {
            URI uri = URI.create(base);
            if (uri.getHost() != null && uri.getScheme() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw CommandException.usage("RANKMESH_URL is no URL: " + base);
    }
}
