package io.rankmesh.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.rehearsal.cluster.Kubectl;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final String RULE = """
            {"kind":"DestinationRule","metadata":{"name":"a","namespace":"n","uid":"1","generation":%d,"resourceVersion":"%d"},
             "spec":{"subsets":[{"name":"stable","labels":{"app":"a"%s}}]}}""";
    private static final String HASH = ",\"rollouts-pod-template-hash\":\"7f\"";

    private static Snapshot of(String... objects) {
        return Snapshot.of(Kubectl.parse("{\"items\":[" + String.join(",", objects) + "]}"));
    }

    private static String job(String uid, int generation, String image) {
        return "{\"kind\":\"Job\",\"metadata\":{\"name\":\"j\",\"namespace\":\"n\",\"uid\":\"" + uid
                + "\",\"generation\":" + generation + "},\"spec\":{\"image\":\"" + image + "\"},\"status\":{\"at\":"
                + generation + "}}";
    }

    @Test
    void aHashThatIsTakenOutIsAChangeUntilItIsBack() {
        Snapshot before = of(RULE.formatted(3, 10, HASH));
        assertThat(of(RULE.formatted(4, 11, "")).changesSince(before))
                .containsExactly("DestinationRule a n has changed");
        Snapshot back = of(RULE.formatted(5, 12, HASH));
        assertThat(back.changesSince(before)).isEmpty();
        assertThat(back.touchedSince(before)).isEmpty();
    }

    @Test
    void whatHasNoHashesMayNotEvenBeTouched() {
        Snapshot before = of(RULE.formatted(3, 10, ""));
        assertThat(of(RULE.formatted(5, 12, "")).touchedSince(before))
                .containsExactly("DestinationRule a n was touched");
    }

    @Test
    void aJobMadeAnewIsAnotherOne() {
        Snapshot before = of(job("1", 1, "x"));
        assertThat(of(job("2", 1, "x")).changesSince(before)).containsExactly("Job j n was made anew");
        assertThat(of(job("1", 1, "y")).changesSince(before)).containsExactly("Job j n has changed");
        assertThat(of(job("1", 1, "x"), RULE.formatted(1, 1, "")).changesSince(before))
                .containsExactly("DestinationRule a n is new");
        assertThat(of().changesSince(before)).containsExactly("Job j n is gone");
    }

    @Test
    void replicasAreTheAutoscalers() {
        String rollout =
                "{\"kind\":\"Rollout\",\"metadata\":{\"name\":\"r\",\"namespace\":\"n\",\"uid\":\"1\",\"generation\":%d},\"spec\":{\"replicas\":%d,\"paused\":%b}}";
        Snapshot before = of(rollout.formatted(3, 2, false));
        assertThat(of(rollout.formatted(4, 3, false)).changesSince(before)).isEmpty();
        assertThat(of(rollout.formatted(4, 3, false)).touchedSince(before)).isEmpty();
        assertThat(of(rollout.formatted(4, 2, true)).changesSince(before)).containsExactly("Rollout r n has changed");
    }
}
