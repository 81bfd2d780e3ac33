package io.rankmesh.analysis.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rankmesh.analysis.fetch.AddressPolicy;
import io.rankmesh.analysis.url.UrlRules;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.common.test.TestCallers;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SubmissionRulesTest {

    private static final UUID PROJECT = UUID.randomUUID();
    private static final String SITE = "https://shop.example/";

    private final SubmissionRules rules = new SubmissionRules(new UrlRules(new AddressPolicy(List.of())));

    static Stream<Arguments> faults() {
        String tooLarge = "x".repeat(SubmissionRules.MAX_HTML_BYTES + 1);
        return Stream.of(
                Arguments.of(
                        "projectId required",
                        new SubmissionRequest(null, AnalysisKind.SITE, null, null, null, null, null, null, null)),
                Arguments.of("kind required", request(null, null, null, null, null)),
                Arguments.of("url blank", site(" ", null, null)),
                Arguments.of("url invalid", site("shop", null, null)),
                Arguments.of("url unsupported-scheme", site("ftp://shop.example/", null, null)),
                Arguments.of("url credentials-in-url", site("https://me@shop.example/", null, null)),
                Arguments.of("url address-not-allowed", site("http://10.0.0.1/", null, null)),
                Arguments.of("url too-long", site(SITE + "x".repeat(2048), null, null)),
                Arguments.of("html not-allowed", request(AnalysisKind.SITE, null, "<p>", null, null)),
                Arguments.of("html not-allowed", request(AnalysisKind.PAGE, null, "<p>", null, null)),
                Arguments.of("html required", request(AnalysisKind.HTML, null, null, null, null)),
                Arguments.of("html blank", request(AnalysisKind.HTML, null, " \n", null, null)),
                Arguments.of("html too-long", request(AnalysisKind.HTML, null, tooLarge, null, null)),
                Arguments.of("html too-long", request(AnalysisKind.HTML, null, tooLarge.replace('x', 'ß'), null, null)),
                Arguments.of("html invalid", request(AnalysisKind.HTML, null, "<p>\0", null, null)),
                Arguments.of("html invalid", request(AnalysisKind.HTML, null, "\u0001".repeat(11), null, null)),
                Arguments.of("maxPages out-of-range", site(null, 0, null)),
                Arguments.of("maxPages over-tier-limit", site(null, 10_001, null)),
                Arguments.of("maxDepth out-of-range", site(null, null, -1)),
                Arguments.of("maxDepth out-of-range", site(null, null, 1_001)),
                Arguments.of("maxPages not-allowed", request(AnalysisKind.PAGE, null, null, 1, null)),
                Arguments.of("maxDepth not-allowed", request(AnalysisKind.PAGE, null, null, null, 0)),
                Arguments.of("maxPages not-allowed", request(AnalysisKind.HTML, null, "<p>", 1, null)),
                Arguments.of("maxDepth not-allowed", request(AnalysisKind.HTML, null, "<p>", null, 0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void namesTheFieldAtFault(String fault, SubmissionRequest request) {
        assertThat(faultsOf(request)).containsExactly(fault);
    }

    @Test
    void namesAllFaultsAtOnce() {
        assertThat(faultsOf(new SubmissionRequest(null, AnalysisKind.PAGE, "", "<p>", 0, -1, null, null, null)))
                .containsExactly(
                        "projectId required",
                        "url blank",
                        "html not-allowed",
                        "maxPages not-allowed",
                        "maxDepth not-allowed");
    }

    @Test
    void takesADocumentWithAStrayControlCharacter() {
        SubmissionRequest request = request(AnalysisKind.HTML, null, "<p>a\u0008b</p>", null, null);

        assertThat(rules.check(request)).isEqualTo(PROJECT);
    }

    @ParameterizedTest
    @CsvSource({"STARTER, 500", "AGENCY, 10000", "ENTERPRISE, 100000"})
    void siteMayHaveAsManyPagesAsTheTierAllows(Tier tier, int most) {
        assertThat(complete(site(null, most, null), tier).maxPages()).isEqualTo(most);
        assertThat(complete(site(null, null, null), tier).maxPages()).isEqualTo(500);
        assertThatThrownBy(() -> complete(site(null, most + 1, null), tier)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void whoIsRestrictedHasOnePageAndOneAnalysisAtATime() {
        Caller restricted = TestCallers.anyone(Tier.ENTERPRISE).asRestricted();

        Submission submission = complete(site(null, null, null), restricted);

        assertThat(submission.maxPages()).isOne();
        assertThat(submission.running()).isOne();
        assertThat(complete(site(null, 1, null), restricted).tier()).isEqualTo(Tier.ENTERPRISE);
        assertThatThrownBy(() -> complete(site(null, 2, null), restricted))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.errors())
                                .singleElement()
                                .satisfies(error -> assertThat(error.message())
                                        .isEqualTo("must be at most 1 while you are restricted")));
    }

    @Test
    void fillsInWhatWasLeftOut() {
        assertThat(complete(site(null, null, null), Tier.AGENCY))
                .isEqualTo(new Submission(
                        PROJECT,
                        AnalysisKind.SITE,
                        SITE,
                        null,
                        500,
                        1_000,
                        Tier.AGENCY,
                        5,
                        CrawlRules.options(null, AnalysisKind.SITE),
                        CrawlSecrets.NONE,
                        List.of()));
        assertThat(complete(request(AnalysisKind.PAGE, "https://SHOP.example/a", null, null, null), Tier.AGENCY))
                .isEqualTo(new Submission(
                        PROJECT,
                        AnalysisKind.PAGE,
                        "https://shop.example/a",
                        null,
                        11,
                        0,
                        Tier.AGENCY,
                        5,
                        CrawlRules.options(null, AnalysisKind.PAGE),
                        CrawlSecrets.NONE,
                        List.of()));
        assertThat(complete(request(AnalysisKind.HTML, "https://other.example/", "<p>", null, null), Tier.AGENCY))
                .isEqualTo(new Submission(
                        PROJECT,
                        AnalysisKind.HTML,
                        "https://other.example/",
                        "<p>",
                        1,
                        0,
                        Tier.AGENCY,
                        5,
                        CrawlOptions.NONE,
                        CrawlSecrets.NONE,
                        List.of()));
    }

    @Test
    void startsWithinTheProject() {
        assertThatThrownBy(() -> complete(site("https://other.example/", null, null), Tier.AGENCY))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("url");
    }

    private Submission complete(SubmissionRequest request, Tier tier) {
        return complete(request, TestCallers.anyone(tier));
    }

    private Submission complete(SubmissionRequest request, Caller caller) {
        return rules.complete(request, rules.check(request), SITE, caller);
    }

    private List<String> faultsOf(SubmissionRequest request) {
        return catchThrowableOfType(InvalidInputException.class, () -> complete(request, Tier.AGENCY)).errors().stream()
                .map(error -> error.field() + " " + error.code().wireName())
                .toList();
    }

    private static SubmissionRequest site(
            @Nullable String url, @Nullable Integer maxPages, @Nullable Integer maxDepth) {
        return request(AnalysisKind.SITE, url, null, maxPages, maxDepth);
    }

    private static SubmissionRequest request(
            @Nullable AnalysisKind kind,
            @Nullable String url,
            @Nullable String html,
            @Nullable Integer maxPages,
            @Nullable Integer maxDepth) {
        return new SubmissionRequest(PROJECT, kind, url, html, maxPages, maxDepth, null, null, null);
    }
}
