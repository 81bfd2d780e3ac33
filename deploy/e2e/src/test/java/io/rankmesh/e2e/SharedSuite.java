package io.rankmesh.e2e;

import io.rankmesh.e2e.api.ApiClient;
import io.rankmesh.e2e.api.Session;
import io.rankmesh.e2e.fault.FaultSettings;
import io.rankmesh.e2e.trace.SpanReceiver;
import io.rankmesh.local.Installation;
import io.rankmesh.local.suite.Suite;
import io.rankmesh.local.suite.SuiteOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One suite for all tests of the module, with two workers. The crawler may enter 127.0.0.1 and nothing else, and names are resolved by a
 * file, so that what a name leads to is part of the test.
 */
public final class SharedSuite implements AutoCloseable {

    /** Loopback too, but not where the crawler may go. */
    public static final String FORBIDDEN_LOOPBACK = "127.0.0.2";

    /** Names that lead where the crawler must not go. */
    public static final String NAME_OF_FORBIDDEN_LOOPBACK = "loopback.test";

    public static final String NAME_OF_PRIVATE_ADDRESS = "intranet.test";
    public static final String NAME_OF_METADATA_ADDRESS = "metadata.test";

    /** How long the crawler waits for an answer: longer than a busy machine takes for one. */
    private static final Duration CRAWLER_PATIENCE = Duration.ofSeconds(8);

    /** Two names of one site: the first may be entered, the second leads to the forbidden loopback. */
    public static final String NAME_OF_ALLOWED_LOOPBACK = "site.test";

    public static final String WWW_NAME_OF_FORBIDDEN_LOOPBACK = "www.site.test";

    private static final String HOSTS = """
            127.0.0.1 localhost
            127.0.0.1 site.test
            127.0.0.2 www.site.test
            127.0.0.2 loopback.test
            10.11.12.13 intranet.test
            169.254.169.254 metadata.test
            """;

    private final SpanReceiver spans = new SpanReceiver();
    private final Path folder = folder("e2e");
    private final Suite suite;
    private final ApiClient api;

    private SharedSuite() throws IOException {
        Files.createDirectories(folder.getParent());
        Path hosts = Files.writeString(folder.resolveSibling(folder.getFileName() + ".hosts"), HOSTS);
        suite = new Suite(FaultSettings.apply(SuiteOptions.forTests(folder))
                // thousands of attacks come from one address
                .environment("RANKMESH_LIMITS_ANONYMOUS_REQUESTS", "100000")
                .environment("RANKMESH_ERASURE_SETTLE", "PT2S")
                .environment("RANKMESH_ERASURE_EVERY", "1s")
                .environment("RANKMESH_CRAWLER_ALLOWED_NETWORKS", "127.0.0.1/32")
                .environment("RANKMESH_CRAWLER_REQUEST_TIMEOUT", CRAWLER_PATIENCE.toString())
                .environment("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts)
                .environment("OTEL_SDK_DISABLED", "false")
                .environment("OTEL_EXPORTER_OTLP_ENDPOINT", spans.endpoint())
                .environment("QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
                .environment("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "PT0.2S"));
        suite.start();
        api = new ApiClient(suite.gatewayUrl());
    }

    /** Below the build's own folder, so that {@code clean} takes it along. */
    static Path folder(String name) {
        return Installation.current()
                .root()
                .resolve("target")
                .resolve(name + "-" + ProcessHandle.current().pid());
    }

    public Suite suite() {
        return suite;
    }

    public ApiClient api() {
        return api;
    }

    /** The folder of the suite's data, logs, secrets and letters. */
    public Path state() {
        return folder;
    }

    public SpanReceiver spans() {
        return spans;
    }

    /** A session of a new account. */
    public Session newSession() {
        return Session.register(api);
    }

    @Override
    public void close() {
        api.close();
        suite.closeAndForget();
        spans.close();
    }

    /** Starts the suite for the first test that asks, and stops it after the last. */
    public static final class Provider implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SharedSuite.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(SharedSuite.class))
                    .computeIfAbsent(SharedSuite.class, key -> start(), SharedSuite.class);
        }

        private static SharedSuite start() {
            try {
                return new SharedSuite();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
