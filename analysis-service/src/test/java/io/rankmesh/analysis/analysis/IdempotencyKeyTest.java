package io.rankmesh.analysis.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {

    private static final UUID PROJECT = UUID.fromString("0190a0a0-0000-7000-8000-000000000001");

    @Test
    void hashesTellBodiesApart() {
        List<SubmissionRequest> bodies = List.of(
                new SubmissionRequest(null, null, null, null, null, null, null, null, null),
                new SubmissionRequest(PROJECT, AnalysisKind.SITE, null, null, null, null, null, null, null),
                new SubmissionRequest(PROJECT, AnalysisKind.PAGE, null, null, null, null, null, null, null),
                new SubmissionRequest(PROJECT, AnalysisKind.SITE, null, null, 7, null, null, null, null),
                new SubmissionRequest(PROJECT, AnalysisKind.SITE, null, null, null, 7, null, null, null),
                new SubmissionRequest(PROJECT, AnalysisKind.HTML, "a", "b", null, null, null, null, null),
                new SubmissionRequest(PROJECT, AnalysisKind.HTML, "ab", "", null, null, null, null, null),
                new SubmissionRequest(PROJECT, AnalysisKind.HTML, "a, html=b", null, null, null, null, null, null));

        assertThat(bodies.stream().map(IdempotencyKeyTest::hex)).doesNotHaveDuplicates();
    }

    @Test
    void listsAreToldApartByTheirEntries() {
        assertThat(hex(including("/a, /b"))).isNotEqualTo(hex(including("/a", "/b")));
    }

    private static SubmissionRequest including(String... patterns) {
        CrawlRequest crawl =
                new CrawlRequest(Arrays.asList(patterns), null, null, null, null, null, null, null, null, null);
        return new SubmissionRequest(PROJECT, AnalysisKind.SITE, null, null, null, null, null, crawl, null);
    }

    /** Keys outlive a release: the hash of a body must be the same in the next one. */
    @Test
    void hashStaysTheSame() {
        SubmissionRequest body = new SubmissionRequest(
                PROJECT, AnalysisKind.SITE, "https://shop.example/", null, 7, null, null, null, null);

        assertThat(hex(body)).isEqualTo("bb38943eb547b4529b31cc79de1488f15261d7c352a7b5b2e6ea589fde40ee49");
    }

    private static String hex(SubmissionRequest body) {
        return HexFormat.of().formatHex(IdempotencyKey.hash(body));
    }
}
