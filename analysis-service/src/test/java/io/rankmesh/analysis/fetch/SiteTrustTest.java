package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.rankmesh.audit.site.ExternalFault;
import io.rankmesh.audit.url.WebUrl;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers whose certificates nobody trusts, and one that leaves out the certificate on which trust rests. */
class SiteTrustTest {

    private static final String PASSWORD = "password";

    @TempDir
    static Path folder;

    private static KeyStore keys;

    private final Vertx vertx = Vertx.vertx();
    private final Standstill standstill = new Standstill(System::nanoTime);

    @BeforeAll
    static void makeKeys() throws Exception {
        String place = "aia=caIssuers:uri:http://ca.test/ca.cer";
        make("ca", "-ext", "bc:c");
        make("public", "-signer", "ca", "-ext", "san=dns:*.site.test,dns:site.test", "-ext", place);
        make("sub", "-signer", "ca", "-ext", "bc:c", "-ext", place);
        make("below", "-signer", "sub", "-ext", "san=dns:site.test", "-ext", place);
        make("privateSub", "-signer", "ca", "-ext", "bc:c");
        make("inner", "-signer", "privateSub", "-ext", "san=dns:site.test", "-ext", place);
        make("oldSub", "-signer", "ca", "-ext", "bc:c", "-ext", place, "-startdate", "-2y", "-validity", "9");
        make("late", "-signer", "oldSub", "-ext", "san=dns:site.test", "-ext", place);
        make("private", "-signer", "ca", "-ext", "san=dns:site.test");
        make("old", "-signer", "ca", "-ext", "san=dns:site.test", "-ext", place, "-startdate", "-2y", "-validity", "9");
        keys = KeyStore.getInstance(store(), PASSWORD.toCharArray());
    }

    private static void make(String alias, String... more) throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String[] command = Stream.concat(
                        Stream.of(keytool, "-genkeypair", "-keyalg", "EC", "-alias", alias, "-dname", "CN=" + alias),
                        Stream.concat(
                                Stream.of(more), Stream.of("-keystore", store().toString(), "-storepass", PASSWORD)))
                .toArray(String[]::new);
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static File store() {
        return folder.resolve("keys.p12").toFile();
    }

    @AfterEach
    void close() {
        standstill.close();
        vertx.close();
    }

    @ParameterizedTest
    @CsvSource({
        "public, 1, site.test, TLS_INCOMPLETE",
        "public, 1, www.site.test, TLS_INCOMPLETE",
        "public, 1, a.www.site.test, TLS_FAILED",
        "public, 1, other.test, TLS_FAILED",
        "public, 2, site.test, TLS_FAILED",
        "below, 1, site.test, TLS_INCOMPLETE",
        // another intermediate is missing, or the root is known elsewhere
        "below, 2, site.test, TLS_UNKNOWN_AUTHORITY",
        "below, 2, other.test, TLS_FAILED",
        "below, 3, site.test, TLS_FAILED",
        // all that a server of a private authority has to send
        "inner, 2, site.test, TLS_FAILED",
        "late, 2, site.test, TLS_FAILED",
        "private, 1, site.test, TLS_FAILED",
        "old, 1, site.test, TLS_FAILED",
        "ca, 1, site.test, TLS_FAILED",
    })
    void tellsWhatBrowsersDoNotTrust(String alias, int sent, String host, FetchError error) throws Exception {
        FetchResult result = fetch(host, serve(alias, sent), null);

        assertThat(result).isInstanceOfSatisfying(FetchResult.Failure.class, failure -> {
            assertThat(failure.error()).isEqualTo(error);
            assertThat(failure.detail().contains("intermediate")).isEqualTo(error == FetchError.TLS_INCOMPLETE);
            assertThat(error.isOfOrigin()).isEqualTo(error == FetchError.TLS_FAILED);
            assertThat(ExternalFault.of(error.code()).isPresent()).isEqualTo(error == FetchError.TLS_FAILED);
        });
    }

    @Test
    void trustsTheAuthoritiesThatItIsGiven() throws Exception {
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry("ca", keys.getCertificate("ca"));

        assertThat(fetch("site.test", serve("public", 1), authorities)).isInstanceOf(FetchResult.Answer.class);
        assertThat(fetch("other.test", serve("public", 1), authorities)).isInstanceOf(FetchResult.Failure.class);
    }

    /** @param sent certificates of the chain that the server sends, its own first */
    private int serve(String alias, int sent) throws Exception {
        Certificate[] chain =
                Stream.of(keys.getCertificateChain(alias)).limit(sent).toArray(Certificate[]::new);
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("own", keys.getKey(alias, PASSWORD.toCharArray()), PASSWORD.toCharArray(), chain);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        own.store(bytes, PASSWORD.toCharArray());
        return vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setSsl(true)
                        .setKeyCertOptions(new PfxOptions()
                                .setValue(Buffer.buffer(bytes.toByteArray()))
                                .setPassword(PASSWORD)))
                .requestHandler(request -> request.response().end())
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
    }

    private FetchResult fetch(String host, int port, @Nullable KeyStore authorities) throws InterruptedException {
        CrawlerConfig config = new SmallRyeConfigBuilder()
                .withMapping(CrawlerConfig.class)
                .withDefaultValues(Map.of("rankmesh.crawler.allowed-networks", "127.0.0.0/8"))
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(CrawlerConfig.class);
        Fetcher fetcher = new Fetcher(
                vertx,
                config,
                new CheckedAddresses(
                        _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")},
                        new AddressPolicy(config),
                        config.addressTtl()),
                new HostGate(config),
                new BodyBudget(2 << 20, 1 << 20),
                standstill,
                new SimpleMeterRegistry(),
                authorities == null ? null : TrustOptions.wrap(SiteTrust.in(authorities)));
        try {
            WebUrl url = WebUrl.parse("https://" + host + ":" + port + "/").orElseThrow();
            return fetcher.fetch(FetchRequest.page(url, Delay.none(), RequestHeaders.NONE), result -> result);
        } finally {
            fetcher.close();
        }
    }
}
