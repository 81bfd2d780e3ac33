package io.rankmesh.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScenariosTest {
    @Test
    void allArePlayedInTheOrderOfTheirNumbers() {
        assertThat(Scenarios.chosen(List.of(), false).stream()
                        .map(scenario -> Integer.parseInt(scenario.title().replaceAll(" .*", ""))))
                .isSorted();
    }

    @Test
    void whatIsChosenComesAfterTheInstallationUnlessItIsThere() {
        assertThat(names(List.of("disruption", "callers"), false)).containsExactly("install", "callers", "disruption");
        assertThat(names(List.of("disruption"), true)).containsExactly("disruption");
    }

    @Test
    void theHelpHasThemAll() {
        assertThat(String.join("\n", Scenarios.help())).contains("install", "bad-deaf", "same-version", "disruption");
    }

    private static List<String> names(List<String> chosen, boolean installed) {
        return Scenarios.chosen(chosen, installed).stream().map(Scenario::name).toList();
    }
}
