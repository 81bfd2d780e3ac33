package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams made by the reference encoder, quality 11. */
class BrotliTest {

    private static final int LIMIT = 1 << 20;
    private static final byte[] HELLO = Base64.getDecoder().decode("CwKASGVsbG8D");
    private static final byte[] NOTHING = Base64.getDecoder().decode("Ow==");
    private static final byte[] TEXT = Base64.getDecoder()
            .decode(
                    "G5FKEIzTHbOJPg6mBuHxgaMHw1jtgn9oJwB1Dz9GnnQe2m6ezuaUoyih5sWRZ9d/vXG1fiEPU/I5sK3rUv1Kc3B0cnZxdevO/U30"
                            + "uwhCQkHDwMKF5z7kQEBCQcPAwoXnPtRAQEJBw8DChec+9EBAQkHDwMKF5z7MQEBCQcPAwoXnPuxAQEJBw8DChec+3IGAhIKGgYUL"
                            + "z314AwEJBQ0DCxee+/AHAhIKGgYWLjz3f2IGEpJS0jKycuXBLzESklLSMrJy5cEvORKSUtIysnLlwS81EpJS0jKycuXBLz0SklLS"
                            + "MrJy5cEvMxKSUtIysnLlwS87EpJS0jKycuXBL3ckJKWkZWTlyoNf3khISknLyMqVB7/8kZCUkpaRlSvP/UzOSEhKScvIypUHv8RI"
                            + "SEpJy8jKlQe/5EhISknLyMqVB7/USEhKScvIypUHv/RISEpJy8jKlQe/zEhISknLyMqVB7/sSEhKScvIypUHv9yRkJSSlpGVKw9+"
                            + "eSMhKSUtIytXHvzyR0JSSlpGVq688Qc=");

    /** 64 MiB of zeros. */
    private static final byte[] BOMB = Base64.getDecoder()
            .decode(
                    "y///P/gnAOKxQCD3/o///3/wTwDEYRGA7v0f////4J8AiMMCAN37P/7//8E/ARCHBQC693/8//+DfwIgDgsAdO//+P//B/8EQBwW"
                            + "AOje//H//w/+CYA4LADQvf/L//8//BMAcVgAoHv/Bw==");

    static Stream<Arguments> bodies() {
        String text = IntStream.range(0, 300)
                .mapToObj("<p>The time of the year %d for information about the world</p>\n"::formatted)
                .collect(Collectors.joining());
        return Stream.of(
                Arguments.of("br", HELLO, "Hello"),
                Arguments.of("BR", NOTHING, ""),
                Arguments.of("br", TEXT, text),
                Arguments.of("br, gzip", gzip(TEXT), text),
                Arguments.of("utf-8, br", HELLO, "Hello"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void readsTheContent(String encoding, byte[] body, String content) throws Exception {
        BodyDecoder decoder = new BodyDecoder(body, encoding, LIMIT);

        int length = decoder.length();

        assertThat(new String(decoder.decode(length), StandardCharsets.UTF_8)).isEqualTo(content);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("br", Arrays.copyOf(TEXT, TEXT.length / 2), FetchError.BAD_ENCODING),
                Arguments.of("br", "<html>".getBytes(StandardCharsets.UTF_8), FetchError.BAD_ENCODING),
                Arguments.of("br, br", HELLO, FetchError.BAD_ENCODING),
                Arguments.of("gzip, gzip, gzip, gzip", HELLO, FetchError.BAD_ENCODING),
                Arguments.of("zstd", HELLO, FetchError.BAD_ENCODING),
                Arguments.of("br", BOMB, FetchError.TOO_LARGE));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void tellsTheFault(String encoding, byte[] body, FetchError error) {
        assertThatThrownBy(() -> new BodyDecoder(body, encoding, LIMIT).length())
                .isInstanceOfSatisfying(
                        FetchException.class, e -> assertThat(e.error()).isEqualTo(error));
    }

    /** More of them than may be read at a time: a turn that is not given back would be missed. */
    @Test
    void brokenStreamsEndInAFaultOrInContent() throws Exception {
        Random random = new Random(7);
        int broken = 0;
        for (int round = 0; round < 3_000; round++) {
            byte[] body = TEXT.clone();
            for (int i = 0; i <= round % 4; i++) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                new BodyDecoder(body, "br", LIMIT).length();
            } catch (FetchException e) {
                assertThat(e.error()).isIn(FetchError.BAD_ENCODING, FetchError.TOO_LARGE);
                broken++;
            }
        }
        assertThat(broken).isGreaterThan(1_000);
    }

    /** More files than are read at a time, and their first bytes are looked at before there is anything to close. */
    @Test
    @Timeout(20)
    void brokenFilesHoldUpNobody() throws Exception {
        byte[] noise = new byte[200];
        new Random(7).nextBytes(noise);
        for (int file = 0; file < 5; file++) {
            assertThat(SentBody.read(answer(noise), LIMIT, (_, _) -> true).map(FetchResult.Failure::error))
                    .contains(FetchError.BAD_ENCODING);
        }

        assertThat(SentBody.read(answer(TEXT), LIMIT, (_, _) -> true)).isEmpty();
        assertThat(new BodyDecoder(HELLO, "br", LIMIT).length()).isEqualTo(5);
    }

    @Test
    @Timeout(20)
    void whoWaitsForAFileInUseCanBeInterruptedAndPagesDoNotWait() throws Exception {
        CountDownLatch inUse = new CountDownLatch(1);
        CountDownLatch used = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<FetchResult.Failure>> holder =
                    threads.submit(() -> SentBody.read(answer(HELLO), LIMIT, (_, _) -> {
                        inUse.countDown();
                        used.await();
                        return true;
                    }));
            inUse.await();
            CompletableFuture<Throwable> end = new CompletableFuture<>();
            Thread waiter = Thread.ofVirtual()
                    .start(() ->
                            end.complete(catchThrowable(() -> SentBody.read(answer(HELLO), LIMIT, (_, _) -> true))));
            await().until(() -> waiter.getState() == Thread.State.WAITING);

            assertThat(new BodyDecoder(HELLO, "br", LIMIT).length()).isEqualTo(5);
            waiter.interrupt();

            assertThat(end.get()).isInstanceOf(InterruptedException.class);
            used.countDown();
            assertThat(holder.get()).isEmpty();
        }
        assertThat(SentBody.read(answer(HELLO), LIMIT, (_, _) -> true)).isEmpty();
    }

    private static FetchResult.Answer answer(byte[] body) {
        return new FetchResult.Answer(200, List.of(Map.entry("content-encoding", "br")), body, body.length, 1, 1);
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
