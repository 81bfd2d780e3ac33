package io.rankmesh.local.suite;

import io.rankmesh.local.file.PrivateFile;
import io.rankmesh.local.process.ProcessIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What the supervisor tells other commands about the suite, in a file.
 *
 * @param supervisor the process that runs the suite
 * @param phase what the suite as a whole is doing
 * @param gatewayUrl where the API is
 * @param processes the parts
 */
record SuiteStatus(ProcessIdentity supervisor, Phase phase, URI gatewayUrl, List<Part> processes) {

    enum Phase {
        STARTING,
        UP,
        STOPPING
    }

    /**
     * One process.
     *
     * @param identity the process itself, if it lives
     */
    record Part(
            String name,
            Optional<ProcessIdentity> identity,
            int port,
            ProcessState state,
            int restarts,
            Instant since) {

        static Part of(SuiteProcess process) {
            return new Part(
                    process.name(),
                    process.identity(),
                    process.port(),
                    process.state(),
                    process.restarts(),
                    process.since());
        }
    }

    /** Whether the supervisor that wrote this still runs. */
    boolean isCurrent() {
        return supervisor.isAlive();
    }

    /** The names of the processes that don't do their work now. */
    List<String> notReady() {
        return processes.stream()
                .filter(part -> part.state() != ProcessState.UP)
                .map(Part::name)
                .toList();
    }

    /** All processes that were alive when this was written, without the supervisor. */
    List<ProcessIdentity> identities() {
        return processes.stream().flatMap(part -> part.identity().stream()).toList();
    }

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("supervisor", supervisor.toString());
        properties.setProperty("phase", phase.name());
        properties.setProperty("gatewayUrl", gatewayUrl.toString());
        properties.setProperty("count", Integer.toString(processes.size()));
        for (int index = 0; index < processes.size(); index++) {
            Part part = processes.get(index);
            String prefix = "process." + index + ".";
            properties.setProperty(prefix + "name", part.name());
            properties.setProperty(
                    prefix + "identity",
                    part.identity().map(ProcessIdentity::toString).orElse(""));
            properties.setProperty(prefix + "port", Integer.toString(part.port()));
            properties.setProperty(prefix + "state", part.state().name());
            properties.setProperty(prefix + "restarts", Integer.toString(part.restarts()));
            properties.setProperty(prefix + "since", part.since().toString());
        }
        PrivateFile.write(file, properties);
    }

    static Optional<SuiteStatus> read(Path file) throws IOException {
        return PrivateFile.read(file).map(SuiteStatus::from);
    }

    private static SuiteStatus from(Properties properties) {
        List<Part> parts = new ArrayList<>();
        int count = Integer.parseInt(properties.getProperty("count"));
        for (int index = 0; index < count; index++) {
            String prefix = "process." + index + ".";
            parts.add(new Part(
                    properties.getProperty(prefix + "name"),
                    ProcessIdentity.parse(properties.getProperty(prefix + "identity")),
                    Integer.parseInt(properties.getProperty(prefix + "port")),
                    ProcessState.valueOf(properties.getProperty(prefix + "state")),
                    Integer.parseInt(properties.getProperty(prefix + "restarts")),
                    Instant.parse(properties.getProperty(prefix + "since"))));
        }
        return new SuiteStatus(
                ProcessIdentity.parse(properties.getProperty("supervisor")).orElseThrow(),
                Phase.valueOf(properties.getProperty("phase")),
                URI.create(properties.getProperty("gatewayUrl")),
                parts);
    }
}
