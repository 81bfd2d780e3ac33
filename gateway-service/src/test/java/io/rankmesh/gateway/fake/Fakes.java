package io.rankmesh.gateway.fake;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.atomic.AtomicInteger;

/** The services behind the edge under test, and the network before it, which fails at first; user-service publishes its keys unless a test has it answer otherwise. */
public record Fakes(
        FakeService user, FakeService analysis, FakeService report, RawService raw, FakeService cdn, TestKeys keys)
        implements AutoCloseable {

    /** A field of a test that gets the fakes. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Inject {}

    static Fakes start() {
        Fakes fakes = new Fakes(
                new FakeService(),
                new FakeService(),
                new FakeService(),
                new RawService(),
                new FakeService(),
                new TestKeys());
        fakes.reset();
        AtomicInteger tries = new AtomicInteger();
        fakes.cdn()
                .answers(request -> request.response()
                        .setStatusCode(tries.incrementAndGet() == 1 ? 503 : 200)
                        .end());
        return fakes;
    }

    /** All services answer {@code {}} and have received nothing. */
    public void reset() {
        user.reset();
        analysis.reset();
        report.reset();
        user.answers(request -> request.response()
                .putHeader("content-type", "application/json")
                .end(request.path().endsWith("jwks.json") ? keys.jwks() : "{}"));
    }

    @Override
    public void close() {
        user.close();
        analysis.close();
        report.close();
        raw.close();
        cdn.close();
    }
}
