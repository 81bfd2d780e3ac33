package io.rankmesh.cli;

import io.rankmesh.cli.analyze.AnalyzeCommand;
import io.rankmesh.cli.audit.AuditCommand;
import io.rankmesh.cli.terminal.SafeStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command-line client of Rankmesh. */
@Command(
        name = "rankmesh",
        description = "Analyses web sites the way search engines read them.",
        mixinStandardHelpOptions = true,
        version = ClientVersion.TEXT,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AnalyzeCommand.class, AuditCommand.class})
public final class Main implements Runnable {
    private final CommandLine commandLine;

    private Main() {
        this.commandLine = new CommandLine(this)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Main::explainUsage)
                .setExecutionExceptionHandler((exception, command, parsed) -> explain(exception));
    }

    public static void main(String[] args) {
        System.exit(codeOf(() -> run(args)));
    }

    /** The exit code of a command, also of one that ends in a way that no code is known for. */
    static int codeOf(IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (Throwable e) {
            new SafeStream(System.err, false).println("Something unforeseen went wrong: " + e);
            return ExitCode.FAILED;
        }
    }

    /** Runs a command in this process and answers its exit code. */
    static int run(String... args) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        try {
            System.setOut(new SafeStream(out, true));
            System.setErr(new SafeStream(err, false));
            return new Main().commandLine.execute(args);
        } finally {
            System.out.flush();
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(commandLine, "Say what to do: analyze or audit.");
    }

    private static int explainUsage(ParameterException exception, String[] args) {
        CommandLine command = exception.getCommandLine();
        System.err.println(exception.getMessage());
        PrintWriter err = command.getErr();
        boolean suggested = CommandLine.UnmatchedArgumentException.printSuggestions(exception, err);
        err.flush();
        if (!suggested) {
            System.err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.USAGE;
    }

    private static int explain(Exception exception) {
        int code = ExitCode.FAILED;
        if (exception instanceof CommandException known) {
            System.err.println(known.getMessage());
            code = known.exitCode();
        } else if (exception instanceof IOException || exception instanceof UncheckedIOException) {
            System.err.println(exception.getMessage());
            code = ExitCode.USAGE;
        } else if (exception instanceof InterruptedException) {
            code = ExitCode.INTERRUPTED;
        } else {
            System.err.println("Something unforeseen went wrong: " + exception);
        }
        return code;
    }
}
