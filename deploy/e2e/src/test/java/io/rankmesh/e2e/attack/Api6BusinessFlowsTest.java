package io.rankmesh.e2e.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.e2e.SharedSuite;
import io.rankmesh.e2e.api.Answer;
import io.rankmesh.e2e.api.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** OWASP API6:2023, Unrestricted Access to Sensitive Business Flows: what costs us, or others, is rationed by account. */
@ExtendWith(SharedSuite.Provider.class)
class Api6BusinessFlowsTest {

    /** Heavy calls of an enterprise account in a minute. */
    private static final int HEAVY = 200;

    /** What passes at most: the window slides on meanwhile, and while Redis is slow the edge grants half of it again by itself. */
    private static final int MOST = HEAVY * 3 / 2;

    private static final int MORE = 50;

    @Test
    void submissionsAreRationedHoweverManyComeAtOnce(SharedSuite shared) {
        Session flooder = shared.newSession();
        Session other = shared.newSession();
        List<Future<Answer>> sent;
        try (ExecutorService lanes =
                Executors.newFixedThreadPool(8, Thread.ofVirtual().factory())) {
            sent = IntStream.range(0, MOST + MORE)
                    .mapToObj(i -> lanes.submit(() -> flooder.post("/v1/analyses", Map.of())))
                    .toList();
        }
        List<Answer> answers = sent.stream().map(Future::resultNow).toList();

        List<Answer> refused =
                answers.stream().filter(answer -> answer.status() == 429).toList();
        assertThat(answers.size() - refused.size()).as("granted").isLessThanOrEqualTo(MOST);
        assertThat(refused).hasSizeGreaterThanOrEqualTo(MORE).allSatisfy(answer -> {
            assertThat(answer.json().get("code").asText()).isEqualTo("rate-limited");
            assertThat(answer.header("Retry-After")).isPresent();
        });
        assertThat(flooder.get("/v1/projects").status())
                .as("what is not heavy goes on")
                .isEqualTo(200);
        assertThat(other.post("/v1/analyses", Map.of()).status()).isEqualTo(400);
    }
}
