package io.rankmesh.gateway.cache;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.gateway.fake.FakeServices;
import io.rankmesh.gateway.fake.Fakes;
import io.rankmesh.gateway.fake.Http;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;

/** A test of what is given again. */
@QuarkusTestResource(value = LocalServers.WithRedisAndKafka.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
        value = FakeServices.class,
        restrictToAnnotatedClass = true,
        initArgs = {
            @ResourceArg(name = "rankmesh.cache.enabled", value = "true"),
            @ResourceArg(name = "rankmesh.cache.memory", value = "1M"),
            @ResourceArg(name = "rankmesh.cache.starter", value = "2S"),
            @ResourceArg(name = "rankmesh.cache.brief", value = "200MS"),
            @ResourceArg(name = "rankmesh.cache.while-revalidating", value = "300MS"),
            @ResourceArg(name = "rankmesh.cache.redis-timeout", value = "5S"),
            @ResourceArg(name = "rankmesh.limits.redis-timeout", value = "5S")
        })
abstract class CachingEdgeTest {

    final UUID account = UUID.randomUUID();
    final UUID analysis = UUID.randomUUID();

    @Fakes.Inject
    Fakes fakes;

    @TestHTTPResource("/")
    URI edge;

    @Inject
    Generations generations;

    @Inject
    Changes changes;

    final AtomicInteger version = new AtomicInteger();
    Http http;
    String[] bearer;

    @BeforeEach
    void begin() {
        http = new Http(edge);
        fakes.reset();
        bearer = Http.bearer(fakes.keys().token(account, "enterprise"));
        fakes.report()
                .answers(request -> request.response()
                        .putHeader("content-type", "application/json")
                        .end("{\"version\":" + version.incrementAndGet() + "}"));
        Awaitility.await().until(() -> {
            String[] anybody = Http.bearer(fakes.keys().token("enterprise"));
            // two answers close the circuit again that a test before has opened
            http.get("/v1/reports", Http.bearer(fakes.keys().token("enterprise")));
            http.get("/v1/reports", anybody);
            return changes.epoch() != null
                    && status(http.get("/v1/reports", anybody)).contains("hit");
        });
        version.set(0);
        fakes.report().forget();
    }

    HttpResponse<String> reports(String[] headers) {
        return http.get("/v1/reports", headers);
    }

    String[] with(String... more) {
        String[] all = new String[bearer.length + more.length];
        System.arraycopy(bearer, 0, all, 0, bearer.length);
        System.arraycopy(more, 0, all, bearer.length, more.length);
        return all;
    }

    static String status(HttpResponse<String> response) {
        return response.headers().firstValue("cache-status").orElse("");
    }
}
