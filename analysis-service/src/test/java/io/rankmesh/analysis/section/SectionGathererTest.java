package io.rankmesh.analysis.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.analysis.project.Segments;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionGathererTest {

    private static PageSections of(List<String> paths) {
        SectionGatherer gatherer = new SectionGatherer(Segments.NONE);
        paths.forEach(path -> gatherer.add("https://shop.example" + path));
        return gatherer.finish();
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/about, /",
        "/about?a/b=/c/d, /",
        "/blog/, /blog/",
        "/blog/a/b/c, /blog/",
        "/Blog/a, /Blog/",
        "/caf%C3%A9/a, /caf%C3%A9/",
        "//a/b, /",
    })
    void aPageIsInItsFirstDirectory(String path, String section) {
        assertThat(of(List.of(path)).names()).containsExactly(section);
    }

    @Test
    void aDirectorysOwnPageBelongsToIt() {
        PageSections sections = of(List.of("/blog", "/blog/a", "/shop"));

        assertThat(sections.names()).containsExactly("/blog/", "/");
        assertThat(IntStream.range(0, 3).map(sections::section)).containsExactly(0, 0, 1);
    }

    @Test
    void theOrderOfPagesDoesNotMatter() {
        assertThat(of(List.of("/b/1", "/a/1", "/c/1", "/c/2")).names())
                .isEqualTo(of(List.of("/c/2", "/a/1", "/c/1", "/b/1")).names())
                .containsExactly("/c/", "/a/", "/b/");
    }

    @Test
    void manySmallDirectoriesAreOneSection() {
        List<String> paths = IntStream.range(0, 5_000)
                .mapToObj(i -> "/%05d/page".formatted(i / 2))
                .toList();

        PageSections sections = of(paths);

        assertThat(sections.names())
                .hasSize(SectionGatherer.MAX_SECTIONS + 1)
                .startsWith("/00000/")
                .endsWith((String) null);
        assertThat(sections.section(4_999)).isEqualTo(SectionGatherer.MAX_SECTIONS);
        assertThat(of(List.of("/" + "x".repeat(101) + "/a")).names()).containsExactly("/");
    }
}
