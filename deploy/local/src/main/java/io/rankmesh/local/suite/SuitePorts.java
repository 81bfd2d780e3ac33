package io.rankmesh.local.suite;

import io.rankmesh.local.process.PortOwner;
import io.rankmesh.local.server.Ports;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The ports of one suite, all on the loopback address. */
public final class SuitePorts {

    /** What listens, where in the block of ports, and which setting moves it out of the block. */
    public enum Listener {
        GATEWAY("gateway", 0, ""),
        USER("user-service", 1, "RANKMESH_USER_PORT"),
        ANALYSIS("analysis-service", 2, "RANKMESH_ANALYSIS_PORT"),
        REPORT("report-service", 3, "RANKMESH_REPORT_PORT"),
        SECOND_WORKER("second analysis worker", 4, "RANKMESH_WORKER_PORT"),
        SECOND_GATEWAY("second gateway", 5, "RANKMESH_SECOND_GATEWAY_PORT"),
        POSTGRES("PostgreSQL", 10, "RANKMESH_POSTGRES_PORT"),
        REDIS("Redis", 11, "RANKMESH_REDIS_PORT"),
        KAFKA("Kafka", 12, "RANKMESH_KAFKA_PORT"),
        KAFKA_CONTROLLER("Kafka controller", 13, "RANKMESH_KAFKA_CONTROLLER_PORT");

        private final String title;
        private final int offset;
        private final String setting;

        Listener(String title, int offset, String setting) {
            this.title = title;
            this.offset = offset;
            this.setting = setting;
        }

        private boolean hasManagement() {
            return offset < POSTGRES.offset;
        }
    }

    static final String BLOCK_SETTING = "RANKMESH_PORT";

    private static final int DEFAULT_BLOCK = 8080;
    private static final int MANAGEMENT_OFFSET = 20;
    private static final int HIGHEST_PORT = 65_535;

    private final Map<Listener, Integer> ports;
    private final Map<Listener, Integer> managementPorts;
    private final Map<Listener, String> settings;

    private SuitePorts(
            Map<Listener, Integer> ports, Map<Listener, Integer> managementPorts, Map<Listener, String> settings) {
        this.ports = ports;
        this.managementPorts = managementPorts;
        this.settings = settings;
        requireDistinct();
    }

    /** The block that {@code RANKMESH_PORT} starts, with single ports moved by their own settings. */
    public static SuitePorts from(Map<String, String> environment) {
        int block = port(environment, BLOCK_SETTING, DEFAULT_BLOCK);
        Map<Listener, Integer> ports = new EnumMap<>(Listener.class);
        Map<Listener, Integer> managementPorts = new EnumMap<>(Listener.class);
        Map<Listener, String> settings = new EnumMap<>(Listener.class);
        for (Listener listener : Listener.values()) {
            boolean moved = environment.containsKey(listener.setting);
            int port = moved ? port(environment, listener.setting, 0) : block + listener.offset;
            settings.put(listener, moved ? listener.setting : BLOCK_SETTING);
            ports.put(listener, inRange(port, settings.get(listener)));
            if (listener.hasManagement()) {
                managementPorts.put(listener, inRange(port + MANAGEMENT_OFFSET, settings.get(listener)));
            }
        }
        return new SuitePorts(ports, managementPorts, settings);
    }

    /** Ports that are free now, for tests. */
    public static SuitePorts free() {
        Map<Listener, Integer> ports = new EnumMap<>(Listener.class);
        Map<Listener, Integer> managementPorts = new EnumMap<>(Listener.class);
        Map<Listener, String> settings = new EnumMap<>(Listener.class);
        for (Listener listener : Listener.values()) {
            ports.put(listener, Ports.free());
            settings.put(listener, "chosen as free");
            if (listener.hasManagement()) {
                managementPorts.put(listener, Ports.free());
            }
        }
        return new SuitePorts(ports, managementPorts, settings);
    }

    public int of(Listener listener) {
        return ports.getOrDefault(listener, 0);
    }

    /** The port for health and metrics; only services have one. */
    public int managementOf(Listener listener) {
        Integer port = managementPorts.get(listener);
        if (port == null) {
            throw new IllegalArgumentException(listener + " has no management port");
        }
        return port;
    }

    /** Refuses to go on if one of the ports that are needed is in use, and tells who uses it. */
    void requireFree(Predicate<Listener> used) {
        for (Listener listener : Listener.values()) {
            if (!used.test(listener)) {
                continue;
            }
            requireFree(of(listener), listener.title, listener);
            if (listener.hasManagement()) {
                requireFree(managementOf(listener), listener.title + ", health", listener);
            }
        }
    }

    private void requireFree(int port, String title, Listener listener) {
        if (!Ports.isFree(port)) {
            String owner = PortOwner.of(port)
                    .map(process -> "pid " + process.pid() + " (" + process.description() + ")")
                    .orElse("another process");
            throw new PortTakenException(
                    "Port " + port + " (" + title + "; from " + settings.get(listener) + ") is taken by " + owner);
        }
    }

    private void requireDistinct() {
        Map<Integer, Listener> seen = new HashMap<>();
        ports.forEach((listener, port) -> requireNew(seen, listener, port));
        managementPorts.forEach((listener, port) -> requireNew(seen, listener, port));
    }

    private static void requireNew(Map<Integer, Listener> seen, Listener listener, int port) {
        Listener other = seen.putIfAbsent(port, listener);
        if (other != null) {
            throw new IllegalArgumentException(
                    "Port " + port + " is set for both " + other.title + " and " + listener.title);
        }
    }

    private static int port(Map<String, String> environment, String setting, int otherwise) {
        @Nullable String value = environment.get(setting);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        try {
            return inRange(Integer.parseInt(value.strip()), setting);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(setting + " must be a port number, not \"" + value + "\"", e);
        }
    }

    private static int inRange(int port, @Nullable String setting) {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    setting + " leads to port " + port + "; ports go from 1 to " + HIGHEST_PORT);
        }
        return port;
    }
}
