package io.rankmesh.user.mail;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.rankmesh.local.server.RedisServer;
import io.rankmesh.local.testing.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The world outside as it may be: an SMTP server and a Redis that belong to the test, which may harm them. */
public final class Outside implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("rankmesh.mail.folder", "", "rankmesh.mail.patience", "3s");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Smtp.class), new TestResourceEntry(Redis.class));
    }

    /** A field that gets the SMTP server. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface PostOffice {}

    /** A field that gets the Redis, or the door before it. */
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

    /** A Redis that is reached by TLS, in place of that of all tests. */
    public static final class Redis implements QuarkusTestResourceLifecycleManager {

        /** Both are trusted; the second one is not of this server's address. */
        public static final TestCertificate OWN = TestCertificate.of("ip:127.0.0.1");

        public static final TestCertificate OF_ANOTHER_HOST = TestCertificate.of("dns:redis.test");

        private final RedisServer server = RedisServer.temporary();
        private @Nullable SlowDoor door;

        @Override
        public Map<String, String> start() {
            server.offerTls(OWN.certificate(), OWN.key());
            server.start();
            URI behind = URI.create(server.tlsUrl());
            door = new SlowDoor(behind);
            return Map.of(
                    "REDIS_URL",
                    server.tlsUrl().replace(":" + behind.getPort(), ":" + door.port()),
                    "quarkus.redis.tls.trust-certificate-pem",
                    "true",
                    "quarkus.redis.tls.trust-certificate-pem.certs",
                    authorities().toString());
        }

        private static Path authorities() {
            try {
                Path file = Files.createTempFile("authorities", ".crt");
                file.toFile().deleteOnExit();
                return Files.writeString(file, OWN.certificate() + OF_ANOTHER_HOST.certificate());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(
                    server, new TestInjector.AnnotatedAndMatchesType(OwnRedis.class, RedisServer.class));
            injector.injectIntoFields(door, new TestInjector.AnnotatedAndMatchesType(OwnRedis.class, SlowDoor.class));
        }

        @Override
        public void stop() {
            if (door != null) {
                door.close();
            }
            server.close();
        }
    }
}
