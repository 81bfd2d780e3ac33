package io.rankmesh.cli.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.cli.finding.Found;
import org.junit.jupiter.api.Test;

class FindingSpoolTest {
    @Test
    void givesBackWhatEachPageHasInItsOrder() throws Exception {
        try (FindingSpool spool = new FindingSpool()) {
            spool.add("a", found("first"));
            spool.add("b", found("other"));
            spool.add("a", found("second \ud800"));

            assertThat(spool.of("a")).extracting(Found::message).containsExactly("first", "second ?");
            assertThat(spool.of("b")).containsExactly(found("other"));
            assertThat(spool.of("c")).isEmpty();
        }
    }

    private static Found found(String message) {
        return new Found("audit", "content", "notice", "https://a.example/", message, null, "<a>", null, null, null);
    }
}
