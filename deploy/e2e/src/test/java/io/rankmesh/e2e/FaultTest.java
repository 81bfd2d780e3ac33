package io.rankmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.e2e.fault.Fault;
import io.rankmesh.e2e.fault.FaultHarness;
import io.rankmesh.e2e.fault.FaultReport;
import io.rankmesh.e2e.fault.FaultSettings;
import io.rankmesh.e2e.site.SlowSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One round of each fault; {@code ./rankmesh bench faults} has more. */
@ExtendWith(SharedSuite.Provider.class)
class FaultTest {

    private static final int ROUNDS = Fault.values().length;
    private static final long SEED = 20_261_121;

    @Test
    void analysesEndAsIfNothingHadHappened(SharedSuite shared) {
        try (SlowSite site = new SlowSite(FaultSettings.PAGES, FaultSettings.DELAY)) {
            FaultReport report = new FaultHarness(
                            shared.suite(), shared.newSession(), site.url(), FaultSettings.LEASE, System.out::println)
                    .run(ROUNDS, SEED);

            System.out.println(report);
            assertThat(report.failures()).isEmpty();
            assertThat(report.strikes())
                    .containsOnlyKeys(Fault.values())
                    .allSatisfy((fault, count) -> assertThat(count).isEqualTo(1));
            assertThat(report.hits())
                    .as("analyses under way when a fault struck")
                    .isGreaterThan(ROUNDS / 2);
        }
    }
}
