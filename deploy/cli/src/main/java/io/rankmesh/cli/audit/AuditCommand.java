package io.rankmesh.cli.audit;

import io.rankmesh.audit.score.Score;
import io.rankmesh.cli.ClientVersion;
import io.rankmesh.cli.ExitCode;
import io.rankmesh.cli.terminal.Style;
import io.rankmesh.cli.terminal.Terminal;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
            "  1    the score is below --fail-under",
            "  2    wrong options, or a file that cannot be read",
            "  4    a URL did not answer, a file is empty or no text (and left out),",
            "       or something unforeseen went wrong",
            "  5    from ./rankmesh: no JDK, Java does not start, or the build failed"
        })
public final class AuditCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR|URL",
            description = "Pages: files, folders (all *.html and *.htm in them), addresses.")
    private List<String> inputs = List.of();

    @Option(
            names = "--base",
            paramLabel = "URL",
            defaultValue = "https://example.com/",
            description =
                    "Where the files are taken to be served: a file's URL is this, a slash and its path in the folder"
                            + " (default ${DEFAULT-VALUE}).")
    private String base = "https://example.com/";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            converter = Format.Words.class,
            description =
                    "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}). lighthouse: one JSON object with the verdicts of"
                            + " Lighthouse's SEO category by page.")
    private Format format = Format.TEXT;

    @Option(
            names = "--fail-under",
            paramLabel = "N",
            description =
                    "Exit with 1 when the score (0-100) is below N; with --format lighthouse, when any page's is.")
    private @Nullable Integer failUnder;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (failUnder != null && (failUnder < 0 || failUnder > 100) && spec != null) {
            throw new ParameterException(spec.commandLine(), "--fail-under must be from 0 to 100.");
        }
        Collection<Source> sources = Sources.of(inputs, base);
        return format == Format.LIGHTHOUSE ? lighthouse(sources) : full(sources);
    }

    private int lighthouse(Collection<Source> sources) throws IOException, InterruptedException {
        LighthouseOutput output = new LighthouseOutput(System.out);
        Answers answers = new Answers();
        try (Pipeline pipeline = new Pipeline()) {
            pipeline.run(sources, page -> {
                if (answers.note(page)) {
                    output.page(page.source().name(), page.audit());
                }
            });
        }
        output.end();
        return exitCode(answers, output.lowest());
    }

    private int full(Collection<Source> sources) throws IOException, InterruptedException {
        Answers answers = new Answers();
        Site site = new Site();
        Totals totals = new Totals();
        try (Pipeline pipeline = new Pipeline();
                Spool spool = new Spool()) {
            pipeline.run(sources, page -> {
                if (answers.note(page)) {
                    site.add(page);
                    spool.add(PageResult.of(page.source().name(), page.audit()));
                }
            });
            Output output = output();
            spool.replay(page -> {
                PageResult complete = site.complete(page);
                totals.add(complete);
                output.page(complete);
            });
            List<PageResult.Found> onTheSite = site.findings();
            totals.addSite(onTheSite);
            output.end(onTheSite, totals);
        }
        Score score = totals.score();
        return exitCode(answers, score == null ? 0 : score.value());
    }

    private Output output() throws IOException {
        if (format == Format.JSON) {
            return new JsonOutput(System.out);
        }
        Terminal terminal = Terminal.detect();
        return new TextOutput(System.out, new Style(terminal.color() && terminal.outIsTerminal()), terminal.width());
    }

    private int exitCode(Answers answers, int score) {
        answers.silent().forEach(line -> System.err.println(line));
        if (!answers.silent().isEmpty()) {
            return ExitCode.FAILED;
        }
        if (failUnder != null && score < failUnder) {
            System.err.println("The score " + score + " is below " + failUnder + " (--fail-under).");
            return ExitCode.BELOW_THRESHOLD;
        }
        return ExitCode.OK;
    }
}
