package io.rankmesh.analysis.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.analysis.analysis.CrawlOptions;
import io.rankmesh.analysis.project.ProjectSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletedAnalysisTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "unknown", textBlock = """
            # unread by it | and by the other | as far
            ''             | ''               | true
            ''             | a                | true
            ''             | unknown          | true
            a              | ''               | false
            a              | a                | true
            a              | a b              | true
            a b            | a                | false
            a              | b                | false
            a              | unknown          | false
            unknown        | ''               | false
            unknown        | unknown          | false
            """)
    void readsAsFarAsAnotherUnlessItLacksWhatThatOneRead(
            @Nullable String unread, @Nullable String ofOther, boolean asFar) {
        assertThat(analysis(unread).hasReadSitemapsOf(analysis(ofOther))).isEqualTo(asFar);
    }

    private static CompletedAnalysis analysis(@Nullable String unread) {
        return new CompletedAnalysis(
                UUID.randomUUID(),
                UUID.randomUUID(),
                Instant.EPOCH,
                90,
                "finished",
                unread == null ? null : sitemaps(unread),
                AskedOptions.of("site", "https://s/", 9, 9, CrawlOptions.ofJson("{}"), ProjectSettings.parse("{}")));
    }

    private static Set<UUID> sitemaps(String names) {
        return Stream.of(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(name -> UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.toSet());
    }
}
