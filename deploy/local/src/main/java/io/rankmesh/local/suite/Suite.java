package io.rankmesh.local.suite;

import io.rankmesh.local.file.Folders;
import io.rankmesh.local.process.LocalProcess;
import io.rankmesh.local.process.StartFailedException;
import io.rankmesh.local.process.Unprivileged;
import io.rankmesh.local.server.Database;
import io.rankmesh.local.suite.SuitePorts.Listener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The servers and the services, started in order, kept running, and stopped in order. Everything dies with this JVM.
 *
 * <p>Names of the processes: {@code postgres}, {@code redis}, {@code kafka}, {@code user-service}, {@code
 * analysis-service} (or {@code analysis-service#1}), {@code analysis-service#2} (the second worker), {@code
 * report-service}, {@code gateway-service} (or {@code gateway-service#1}), {@code gateway-service#2}.
 */
public final class Suite implements AutoCloseable {

    private final SuiteOptions options;
    private final SuiteServers servers;
    private final Map<String, SuiteProcess> serverProcesses = new LinkedHashMap<>();
    private final Map<String, SuiteProcess> serviceProcesses = new LinkedHashMap<>();
    private final List<ServiceProcess> services = new ArrayList<>();
    private volatile Runnable onChange = () -> {};

    /** Prepares the suite and its secrets; nothing runs yet. */
    public Suite(SuiteOptions options) {
        this.options = options;
        try {
            StateFolder.prepare(options.state());
            SuiteSecrets secrets = SuiteSecrets.in(options.state().resolve("secrets"));
            servers = SuiteServers.of(options, secrets);
            addServer(servers.postgres(), Listener.POSTGRES);
            addServer(servers.redis(), Listener.REDIS);
            addServer(servers.kafka(), Listener.KAFKA);
            addServices(new ServiceEnvironment(options, servers, secrets));
        } catch (IOException e) {
            throw new StartFailedException("The suite's folder " + options.state() + " cannot be used: " + e, e);
        }
    }

    /**
     * Starts everything and waits until it is ready. If one process cannot start, all are stopped again.
     *
     * @throws PortTakenException if a port is in use; then nothing was started
     * @throws StartFailedException if a process does not get ready
     */
    public void start() {
        options.ports().requireFree(options::uses);
        try {
            startAll(serverProcesses.values());
            startAll(serviceProcesses.values());
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    /** Stops everything in good order: first the services, then the servers. The data stays. */
    public void stop() {
        if (services.stream().anyMatch(ServiceProcess::endsSlowly)) {
            options.news().accept("Writing start-up caches, this once");
        }
        try {
            stopAll(serviceProcesses.values());
        } finally {
            stopAll(serverProcesses.values());
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Stops everything and forgets data, logs and secrets. */
    public void closeAndForget() {
        stop();
        try {
            Unprivileged.forget(servers.postgres().folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Folders.delete(options.state());
    }

    /** The process of that name. */
    public SuiteProcess process(String name) {
        String plain = name.endsWith("#1") ? name.substring(0, name.length() - 2) : name;
        return processes().stream()
                .filter(process -> process.name().equals(plain))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No process " + name));
    }

    /** All processes, the servers first. */
    public List<SuiteProcess> processes() {
        List<SuiteProcess> all = new ArrayList<>(serverProcesses.values());
        all.addAll(serviceProcesses.values());
        return all;
    }

    /** Where the API is: {@code http://127.0.0.1:PORT}. */
    public URI gatewayUrl() {
        return gatewayUrls().getFirst();
    }

    /** Where the API is at each replica of the gateway. */
    public List<URI> gatewayUrls() {
        return List.of(Listener.GATEWAY, Listener.SECOND_GATEWAY).stream()
                .filter(options::uses)
                .map(listener ->
                        URI.create("http://127.0.0.1:" + options.ports().of(listener)))
                .toList();
    }

    public SuitePorts ports() {
        return options.ports();
    }

    public String kafkaBootstrapServers() {
        return servers.kafka().bootstrapServers();
    }

    public String redisUrl() {
        return servers.redis().url();
    }

    /** A service's database: {@code rankmesh_user}, {@code rankmesh_analysis} or {@code rankmesh_report}. */
    public Database database(String name) {
        return servers.postgres().database(name);
    }

    /** Called after each change of any process. */
    void onChange(Runnable listener) {
        onChange = listener;
    }

    private void addServer(LocalProcess server, Listener listener) {
        serverProcesses.put(server.name(), supervised(server, listener));
    }

    private void addServices(ServiceEnvironment environment) throws IOException {
        for (Service service : Service.values()) {
            addService(service, service.folder(), service.listener(), environment);
            Optional<Listener> second = service.secondListener().filter(options::uses);
            if (second.isPresent()) {
                addService(service, service.folder() + "#2", second.get(), environment);
            }
        }
    }

    private void addService(Service service, String name, Listener listener, ServiceEnvironment environment)
            throws IOException {
        Path log = options.state().resolve("logs").resolve(name.replace('#', '-') + ".log");
        ServiceProcess process = new ServiceProcess(
                name,
                options.program(service, listener == service.listener()),
                environment.of(service, listener),
                options.ports().managementOf(listener),
                log);
        services.add(process);
        serviceProcesses.put(name, supervised(process, listener));
    }

    private SuiteProcess supervised(LocalProcess process, Listener listener) {
        return new SuiteProcess(
                process, options.ports().of(listener), options.restartDelay(), options.news(), () -> onChange.run());
    }

    private void startAll(Collection<SuiteProcess> processes) {
        inParallel(processes, process -> {
            long begin = System.nanoTime();
            process.start();
            tell(process, "is ready", begin);
        });
    }

    private void stopAll(Collection<SuiteProcess> processes) {
        inParallel(processes, process -> {
            long begin = System.nanoTime();
            boolean ran = process.identity().isPresent();
            boolean orderly = process.stop();
            if (ran) {
                tell(process, orderly ? "has stopped" : "did not end and was killed", begin);
            }
        });
    }

    private void tell(SuiteProcess process, String what, long begin) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        options.news().accept(String.format(Locale.ROOT, "%s %s (%.1f s)", process.name(), what, seconds));
    }

    private static void inParallel(Collection<SuiteProcess> processes, Consumer<SuiteProcess> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(processes.stream()
                            .map(process -> CompletableFuture.runAsync(() -> work.accept(process), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
