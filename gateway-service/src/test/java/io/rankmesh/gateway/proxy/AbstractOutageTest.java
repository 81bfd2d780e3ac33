package io.rankmesh.gateway.proxy;

import io.rankmesh.gateway.EdgeTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;

/** Services that are away, silent or broken. */
abstract class AbstractOutageTest extends EdgeTest {

    /** The circuit to report-service closes again before the next test. */
    @AfterEach
    void recover() {
        fakes.report().answers(request -> request.response().end("{}"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> IntStream.range(0, 5).allMatch(i -> reports().statusCode() == 200));
    }

    final HttpResponse<String> reports() {
        return http.get("/v1/reports", anyone());
    }

    final List<CompletableFuture<Integer>> atOnce(int count, String path, String[] headers) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    CompletableFuture<Integer> status = new CompletableFuture<>();
                    Thread.startVirtualThread(
                            () -> status.complete(http.get(path, headers).statusCode()));
                    return status;
                })
                .toList();
    }

    static List<Integer> join(List<CompletableFuture<Integer>> calls) {
        return calls.stream().map(CompletableFuture::join).toList();
    }
}
