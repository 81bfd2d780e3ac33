package io.rankmesh.cli.audit;

import io.rankmesh.audit.AuditSettings;
import io.rankmesh.audit.score.Score;
import io.rankmesh.cli.ClientVersion;
import io.rankmesh.cli.ExitCode;
import io.rankmesh.cli.assertion.AssertionOptions;
import io.rankmesh.cli.assertion.Assertions;
import io.rankmesh.cli.export.JunitExport;
import io.rankmesh.cli.export.SarifExport;
import io.rankmesh.cli.finding.Catalogue;
import io.rankmesh.cli.finding.Found;
import io.rankmesh.cli.settings.SettingsOptions;
import io.rankmesh.cli.terminal.Style;
import io.rankmesh.cli.terminal.Terminal;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        description = {
            "Audits pages on this machine, without any service.",
            "Links are not followed: whether their targets exist is what \"analyze\" finds out."
        },
        mixinStandardHelpOptions = true,
        version = ClientVersion.TEXT,
        sortOptions = false,
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0    the pages were audited",
            "  1    the score is below --fail-under, or an assertion failed",
            "  2    wrong options, or a file that cannot be read",
            "  4    a URL did not answer, a file is empty or no text (and left out),",
            "       no page could be scored, or something unforeseen went wrong",
            "  5    from ./rankmesh: no JDK, Java does not start, or the build failed"
        })
public final class AuditCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR|URL",
            description = "Pages: files, folders (all *.html and *.htm in them but their 404.html), addresses.")
    private List<String> inputs = List.of();

    @Option(
            names = "--base",
            paramLabel = "URL",
            defaultValue = "https://example.com/",
            description = {
                "Where the files are taken to be served: a file's URL is this, a slash and its path in the folder,"
                        + " without the index.html at its end",
                "(default ${DEFAULT-VALUE})."
            })
    private String base = "https://example.com/";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = Format.Words.class,
            description =
                    "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}). lighthouse: one JSON object with the verdicts of"
                            + " Lighthouse's SEO category by page. sarif: for code scanning, with files by their paths from"
                            + " here. junit: XML for a CI server's list of tests.")
    private Format format = Format.TEXT;

    @Option(
            names = "--fail-under",
            paramLabel = "N",
            description =
                    "Exit with 1 when the score (0-100) is below N; with --format lighthouse, when any page's is.")
    private @Nullable Integer failUnder;

    @Mixin
    private AssertionOptions assertionOptions = new AssertionOptions();

    @Mixin
    private SettingsOptions settingsOptions = new SettingsOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        require(failUnder == null || (failUnder >= 0 && failUnder <= 100), "--fail-under must be from 0 to 100.");
        Assertions assertions = assertionOptions.read();
        require(assertions.isEmpty() || format != Format.LIGHTHOUSE, "--assert does not go with --format lighthouse.");
        Catalogue catalogue = Catalogue.ofThisClient();
        assertions.requireKnown(catalogue);
        AuditSettings settings = settingsOptions.forThisClient();
        Collection<Source> sources = Sources.of(inputs, base);
        try (Pipeline pipeline = new Pipeline(settings, format.tellsPlaces())) {
            return format == Format.LIGHTHOUSE
                    ? lighthouse(pipeline, sources)
                    : full(pipeline, sources, new Site(settings), assertions, catalogue);
        }
    }

    private void require(boolean condition, String message) {
        if (!condition && spec != null) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private int lighthouse(Pipeline pipeline, Collection<Source> sources) throws IOException, InterruptedException {
        LighthouseOutput output = new LighthouseOutput(System.out);
        Answers answers = new Answers();
        pipeline.run(sources, page -> {
            if (answers.note(page)) {
                output.page(page.source().name(), page.audit());
            }
        });
        output.end();
        return exitCode(answers, output.lowest(), true);
    }

    private int full(
            Pipeline pipeline, Collection<Source> sources, Site site, Assertions assertions, Catalogue catalogue)
            throws IOException, InterruptedException {
        Answers answers = new Answers();
        Totals totals = new Totals();
        try (Spool spool = new Spool()) {
            pipeline.run(sources, page -> {
                if (answers.note(page)) {
                    site.add(page);
                    spool.add(PageResult.of(page));
                }
            });
            Output output = output(answers, catalogue);
            spool.replay(page -> {
                PageResult complete = site.complete(page);
                totals.add(complete);
                output.page(complete);
            });
            List<Found> onTheSite = site.findings();
            totals.addSite(onTheSite);
            output.end(onTheSite, totals);
        }
        Score score = totals.score();
        boolean held = assertions.hold(totals.findingsByAudit(), catalogue, System.err);
        return exitCode(answers, score == null ? null : score.value(), held);
    }

    private Output output(Answers answers, Catalogue catalogue) throws IOException {
        return switch (format) {
            case JSON -> new JsonOutput(System.out);
            case SARIF -> new ExportOutput(new SarifExport(System.out, catalogue), answers);
            case JUNIT -> new ExportOutput(new JunitExport(System.out, catalogue), answers);
            default -> text();
        };
    }

    private static Output text() {
        Terminal terminal = Terminal.detect();
        return new TextOutput(System.out, new Style(terminal.color() && terminal.outIsTerminal()), terminal.width());
    }

    private int exitCode(Answers answers, @Nullable Integer score, boolean assertionsHold) {
        answers.silent().forEach(line -> System.err.println(line));
        if (!answers.silent().isEmpty()) {
            return ExitCode.FAILED;
        }
        if (failUnder != null && score == null) {
            System.err.println(
                    "No page could be scored, so that there is no verdict for --fail-under " + failUnder + ".");
            return ExitCode.FAILED;
        }
        if (failUnder != null && score != null && score < failUnder) {
            System.err.println("The score " + score + " is below " + failUnder + " (--fail-under).");
            return ExitCode.NOT_MET;
        }
        return assertionsHold ? ExitCode.OK : ExitCode.NOT_MET;
    }
}
