package io.rankmesh.gateway.fake;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Puts fakes behind the edge and makes it as impatient as tests are. */
public final class FakeServices implements QuarkusTestResourceLifecycleManager {

    private Fakes fakes;

    @Override
    public Map<String, String> start() {
        fakes = Fakes.start();
        Map<String, String> settings = new HashMap<>();
        settings.put("USER_SERVICE_URL", fakes.user().url());
        settings.put("ANALYSIS_SERVICE_URL", fakes.analysis().url());
        settings.put("REPORT_SERVICE_URL", fakes.report().url());
        settings.put("rankmesh.edge.routes.reports.timeout", "700MS");
        settings.put("rankmesh.edge.upstreams.report.breaker-delay", "300MS");
        settings.put("rankmesh.edge.upstreams.report.max-connections", "20");
        settings.put("rankmesh.edge.upstreams.report.max-waiting", "5");
        settings.put("rankmesh.requests.body-timeout", "2S");
        settings.put("rankmesh.requests.linger-timeout", "1S");
        settings.put("rankmesh.identity.refresh-at-most", "300MS");
        settings.put("rankmesh.limits.anonymous-requests", "100000");
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
