package io.rankmesh.local.suite;

import io.rankmesh.local.Installation;
import io.rankmesh.local.process.StartFailedException;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The launcher's commands that concern the running suite: up, down, status, reset. */
public final class Main {

    private final Installation installation = Installation.current();
    private final Commands commands = new Commands(installation, System.err);

    private Main() {}

    /** Arguments: the command and its options. */
    public static void main(String[] arguments) {
        ExitCode code;
        try {
            code = new Main().run(List.of(arguments));
        } catch (PortTakenException | StartFailedException | IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            code = ExitCode.of(e);
        } catch (IOException e) {
            System.err.println(e);
            code = ExitCode.NOT_READY;
        }
        System.exit(code.number());
    }

    private ExitCode run(List<String> arguments) throws IOException {
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> options = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        if (!options.isEmpty() && !(command.equals("reset") && options.equals(List.of("--yes")))) {
            throw new IllegalArgumentException(command + " does not know " + String.join(" ", options));
        }
        return switch (command) {
            case "up" -> up();
            case "down" -> down();
            case "status" -> status();
            case "reset" -> reset(!options.isEmpty());
            default -> throw new IllegalArgumentException("Unknown command \"" + command + "\"");
        };
    }

    /** Standard output tells whether this call started the suite, and where it is. */
    private ExitCode up() throws IOException {
        Commands.UpResult result = commands.up();
        SuiteStatus status = commands.awaitReady();
        System.out.println(result.name().toLowerCase(Locale.ROOT) + " " + status.gatewayUrl());
        return ExitCode.OK;
    }

    private ExitCode down() throws IOException {
        System.err.println(commands.down() ? "Rankmesh is down" : "Rankmesh was not running");
        return ExitCode.OK;
    }

    private ExitCode status() throws IOException {
        Optional<SuiteStatus> running = commands.running();
        if (running.isEmpty()) {
            int left = commands.leftOvers().size();
            System.out.println(
                    left == 0
                            ? "Rankmesh is not running"
                            : "The supervisor was killed and left " + left + " processes; ./rankmesh down ends them");
            return ExitCode.NO;
        }
        SuiteStatus status = running.get();
        boolean up = status.phase() == SuiteStatus.Phase.UP;
        boolean ready = status.notReady().isEmpty();
        System.out.println("Rankmesh is " + status.phase().name().toLowerCase(Locale.ROOT) + " at "
                + status.gatewayUrl() + (up && !ready ? ", but not all of it is ready" : ""));
        System.out.print(StatusTable.of(status, Instant.now()));
        return up && ready ? ExitCode.OK : ExitCode.NO;
    }

    private ExitCode reset(boolean confirmed) throws IOException {
        Path data = installation.state().resolve("data");
        if (!Files.exists(data)) {
            System.err.println("There is no data");
            return ExitCode.OK;
        }
        if (!confirmed && !confirm("Forget all accounts, analyses and reports in " + data + "? [y/N] ")) {
            System.err.println("Nothing was changed");
            return ExitCode.NO;
        }
        commands.reset();
        System.err.println("Forgotten");
        return ExitCode.OK;
    }

    private static boolean confirm(String question) {
        Console console = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() -> new IllegalArgumentException("reset forgets all data: confirm with --yes"));
        String answer = console.readLine("%s", question);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
