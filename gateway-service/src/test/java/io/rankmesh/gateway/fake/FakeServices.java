package io.rankmesh.gateway.fake;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Puts fakes behind the edge and makes it as impatient as tests are. Its arguments are further settings of the edge. */
public final class FakeServices implements QuarkusTestResourceLifecycleManager {

    private final Map<String, String> settings = new HashMap<>();
    private Fakes fakes;

    @Override
    public void init(Map<String, String> arguments) {
        settings.putAll(arguments);
    }

    @Override
    public Map<String, String> start() {
        fakes = Fakes.start();
        settings.put("USER_SERVICE_URL", fakes.user().url());
        settings.put("ANALYSIS_SERVICE_URL", fakes.analysis().url());
        settings.put("REPORT_SERVICE_URL", fakes.report().url());
        settings.put("rankmesh.edge.routes.reports.timeout", "700MS");
        settings.put("rankmesh.edge.routes.contract.timeout", "1S");
        settings.put("rankmesh.edge.upstreams.report.breaker-delay", "1S");
        settings.putIfAbsent("rankmesh.edge.upstreams.user.max-connections", "20");
        settings.put("rankmesh.edge.upstreams.user.max-waiting", "5");
        settings.put("rankmesh.edge.upstreams.analysis.retry-floor", "5");
        settings.put("rankmesh.requests.body-timeout", "2S");
        settings.put("rankmesh.requests.linger-timeout", "1S");
        settings.put("quarkus.http.idle-timeout", "3S");
        settings.put("rankmesh.connections.first-request", "2S");
        settings.put("rankmesh.connections.per-address", "2500");
        settings.putIfAbsent("rankmesh.limits.at-once", "1000");
        settings.put("rankmesh.identity.refresh-at-most", "300MS");
        settings.put("rankmesh.limits.anonymous-requests", "100000");
        settings.put("rankmesh.live.connections-per-account", "20");
        settings.put("rankmesh.live.heartbeat", "1S");
        settings.putIfAbsent("rankmesh.live.log-timeout", "10S");
        settings.put("rankmesh.cdn.purge-url", fakes.cdn().url() + "/service/7/purge");
        settings.put("rankmesh.cdn.credential-header", "Fastly-Key");
        settings.put("rankmesh.cdn.credential", "secret");
        settings.put("rankmesh.edge.upstreams.raw.url", fakes.raw().url());
        settings.put("rankmesh.edge.routes.raw.paths", "/v1/raw");
        settings.put("rankmesh.edge.routes.raw.methods", "GET");
        settings.put("rankmesh.edge.routes.raw.upstream", "raw");
        settings.put("rankmesh.edge.routes.raw.anonymous", "true");
        settings.put("rankmesh.edge.routes.raw.timeout", "1S");
        settings.put("rankmesh.edge.routes.guess.paths", "/v1/guess");
        settings.put("rankmesh.edge.routes.guess.methods", "POST");
        settings.put("rankmesh.edge.routes.guess.upstream", "user");
        settings.put("rankmesh.edge.routes.guess.anonymous", "true");
        settings.put("rankmesh.edge.routes.guess.address-quota", "5");
        settings.putIfAbsent("rankmesh.standing.refusals", "100000");
        settings.putIfAbsent("rankmesh.cache.enabled", "false");
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(fakes, new TestInjector.AnnotatedAndMatchesType(Fakes.Inject.class, Fakes.class));
    }

    @Override
    public void stop() {
        if (fakes != null) {
            fakes.close();
        }
    }
}
