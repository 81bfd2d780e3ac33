package io.rankmesh.user.mail;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.rankmesh.local.server.RedisServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

/** The world outside as it may be: an SMTP server and a Redis that belong to the test, which may harm them. */
public final class Outside implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("rankmesh.mail.folder", "");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Smtp.class), new TestResourceEntry(Redis.class));
    }

    /** A field that gets the SMTP server. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface PostOffice {}

    /** A field that gets the Redis. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface OwnRedis {}

    /** An SMTP server, and how to reach it. */
    public static final class Smtp implements QuarkusTestResourceLifecycleManager {

        private final TestSmtpServer server = new TestSmtpServer();

        @Override
        public Map<String, String> start() {
            return Map.of(
                    "SMTP_HOST",
                    "127.0.0.1",
                    "SMTP_PORT",
                    Integer.toString(server.port()),
                    "SMTP_USER",
                    TestSmtpServer.USER,
                    "SMTP_PASSWORD",
                    TestSmtpServer.PASSWORD,
                    "quarkus.mailer.tls-configuration-name",
                    "smtp",
                    "quarkus.tls.smtp.trust-store.p12.path",
                    server.store().toString(),
                    "quarkus.tls.smtp.trust-store.p12.password",
                    TestSmtpServer.STORE_PASSWORD);
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(
                    server, new TestInjector.AnnotatedAndMatchesType(PostOffice.class, TestSmtpServer.class));
        }

        @Override
        public void stop() {
            server.close();
        }
    }

    /** A Redis, in place of that of all tests. */
    public static final class Redis implements QuarkusTestResourceLifecycleManager {

        private final RedisServer server = RedisServer.temporary();

        @Override
        public Map<String, String> start() {
            server.start();
            return Map.of("quarkus.redis.hosts", server.url());
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(
                    server, new TestInjector.AnnotatedAndMatchesType(OwnRedis.class, RedisServer.class));
        }

        @Override
        public void stop() {
            server.close();
        }
    }
}
