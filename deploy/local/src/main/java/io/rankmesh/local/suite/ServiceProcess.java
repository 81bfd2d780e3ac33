package io.rankmesh.local.suite;

import io.rankmesh.local.process.Launch;
import io.rankmesh.local.process.LocalProcess;
import io.rankmesh.local.process.Spawner;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One service, ready when its own readiness check says so. */
final class ServiceProcess extends LocalProcess {

    /** Longer than a service's own patience with a server that hangs: its answer says more than its silence. */
    private static final int PROBE_LIMIT_MILLIS = 5_000;

    /** Longer than any service drains: the edge waits 30 seconds for its answers, a worker as long for its batches, events and answers. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(45);

    /** All services write their start-up caches at once, some seconds each on a machine that has nothing else to do. */
    static final Duration SLOW_STOP_LIMIT = Duration.ofMinutes(6);

    private final ServiceProgram program;
    private final Map<String, String> environment;
    private final URI readiness;

    ServiceProcess(String name, ServiceProgram program, Map<String, String> environment, int managementPort, Path log) {
        super(name, log);
        this.program = program;
        this.environment = environment;
        this.readiness = URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready");
    }

    @Override
    protected Launch prepare() {
        return new Launch(program.command(), environment, "", "KILL", Spawner.Account.CURRENT);
    }

    @Override
    public boolean isReady() {
        try {
            HttpURLConnection connection = (HttpURLConnection) readiness.toURL().openConnection();
            connection.setConnectTimeout(PROBE_LIMIT_MILLIS);
            connection.setReadTimeout(PROBE_LIMIT_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    protected Duration startLimit() {
        return Duration.ofMinutes(5);
    }

    @Override
    protected Duration stopLimit() {
        return program.endsSlowly() ? SLOW_STOP_LIMIT : STOP_LIMIT;
    }

    @Override
    protected void afterOrderlyEnd() {
        program.afterOrderlyEnd();
    }

    @Override
    protected void afterKill() {
        program.afterKill();
    }

    /** Whether it writes a start-up cache when it is stopped now. */
    boolean endsSlowly() {
        return isAlive() && program.endsSlowly();
    }
}
