package io.rankmesh.local.process;

import java.util.List;
import java.util.Map;

/**
 * How one process is started.
 *
 * @param command program and arguments; no secret belongs here, since every user of the machine sees it
 * @param environment variables added to those of this JVM
 * @param input what the process reads on standard input; secrets may be in it
 * @param deathSignal the signal it gets when this JVM dies
 * @param account whom it runs as
 */
public record Launch(
        List<String> command,
        Map<String, String> environment,
        String input,
        String deathSignal,
        Spawner.Account account) {

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
