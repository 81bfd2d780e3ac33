package io.rankmesh.audit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.AuditCatalogue;
import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.http.FetchFailure;
import io.rankmesh.audit.http.Headers;
import io.rankmesh.audit.http.Redirect;
import io.rankmesh.audit.robots.RobotsTxt;
import io.rankmesh.audit.site.CrossPageAudits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each page audit: a sound page, and the same page with one fault that brings exactly the expected finding and no other. */
class PageRulesTest {
    private static final String URL = "http://example.com/cats";
    private static final String DESCRIPTION =
            "How to feed, house and understand cats, told by people who have lived with them for many years.";
    private static final String SOUND = """
            <!doctype html><html lang="en"><head><meta charset="utf-8">
            <title>Living with cats: a guide for beginners</title>
            <meta name="description" content="%s"></head>
            <body><h1>Living with cats</h1><p>Cats are fine company.</p>
            <h2>Food</h2><p>They eat. <a href="/food">What cats eat</a> <img src="cat.png" alt="A cat"></p></body></html>
            """.formatted(DESCRIPTION);

    private static PageInput.Builder sound() {
        return PageInput.builder(URL).html(SOUND);
    }

    private static PageInput with(String from, String to) {
        assertThat(SOUND).contains(from);
        return PageInput.html(URL, SOUND.replace(from, to));
    }

    private static PageInput inHead(String markup) {
        return with("</head>", markup + "</head>");
    }

    private static PageInput inBody(String markup) {
        return with("</body>", markup + "</body>");
    }

    private static PageInput failed(FetchFailure.Kind kind) {
        return PageInput.builder(URL).failure(new FetchFailure(kind, "cause")).build();
    }

    private static PageInput answer(int status, String location) {
        return PageInput.builder(URL)
                .status(status)
                .headers(Headers.of(location.isEmpty() ? Map.of() : Map.of("Location", List.of(location))))
                .build();
    }

    private static final Redirect HOP = new Redirect("http://example.com/old", 301, "http://example.com/older");

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("http-status-code", sound().status(404).build()),
                fault("http-status-code", sound().status(500).build()),
                fault("fetch-failed", failed(FetchFailure.Kind.DNS)),
                fault("fetch-failed", failed(FetchFailure.Kind.TOO_LARGE)),
                fault("fetch-timeout", failed(FetchFailure.Kind.TIMEOUT)),
                fault("redirect", answer(301, "/new")),
                fault("redirect", answer(302, "")),
                fault("redirect", sound().redirects(List.of(HOP)).build()),
                fault("self-redirect", answer(301, "/cats#top")),
                fault("redirect-chain", sound().redirects(List.of(HOP, HOP)).build()),
                fault("redirect-loop", failed(FetchFailure.Kind.REDIRECT_LOOP)),
                fault("redirect-loop", failed(FetchFailure.Kind.TOO_MANY_REDIRECTS)),
                fault("meta-refresh", inHead("<meta http-equiv=refresh content='3; url=/dogs'>")),
                fault("is-crawlable", inHead("<meta name=robots content=noindex>")),
                fault(
                        "is-crawlable",
                        sound().robots(RobotsTxt.of(200, "User-agent: *\nDisallow: /cats"))
                                .build()),
                fault("blocked-for-some-crawlers", inHead("<meta name=bingbot content=noindex>")),
                fault("canonical", inHead("<link rel=canonical href=/cats>")),
                fault("document-title", with("Living with cats: a guide for beginners", " ")),
                fault("meta-description", with(DESCRIPTION, "")),
                fault("title-short", with("Living with cats: a guide for beginners", "Cats")),
                fault("title-short", with("Living with cats: a guide for beginners", "猫と暮らす")),
                fault("title-long", with("for beginners", "for beginners and for those who think they know all")),
                fault("title-multiple", inHead("<title>Another</title>")),
                fault(
                        "title-equals-h1",
                        with("<h1>Living with cats</h1>", "<h1>Living with cats: a guide FOR beginners</h1>")),
                fault("description-short", with(DESCRIPTION, "About cats.")),
                fault("description-long", with(DESCRIPTION, DESCRIPTION + " " + DESCRIPTION)),
                fault("description-multiple", inHead("<meta name=description content=x>")),
                fault("h1-missing", with("<h1>Living with cats</h1>", "<h2>Living with cats</h2>")),
                fault("h1-missing", with("<h1>Living with cats</h1>", "<h1> <img src=x.png alt=''></h1>")),
                fault("h1-multiple", inBody("<h1>More cats</h1>")),
                fault("h1-long", with("<h1>Living with cats</h1>", "<h1>" + "Living with cats ".repeat(6) + "</h1>")),
                fault("h2-missing", with("<h2>Food</h2>", "<p>" + "cat ".repeat(300) + "</p>")),
                fault("heading-skipped", inBody("<h4>Milk</h4>")),
                fault("link-text", inBody("<a href=/more>Read more</a>")),
                fault("crawlable-anchors", inBody("<a href='javascript:void(0)'>Open</a>")),
                fault("image-alt", inBody("<img src=dog.png>")),
                fault("hreflang", inHead("<link rel=alternate hreflang=xx href='http://example.com/xx'>")),
                fault("lang-missing", with(" lang=\"en\"", "")));
    }

    private static Arguments fault(String audit, PageInput input) {
        return Arguments.of(audit, input);
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("faults")
    void aFaultBringsItsFindingAndNoOther(String audit, PageInput input) {
        List<Finding> findings = new AuditEngine().auditPage(input).findings();
        assertThat(findings).extracting(Finding::audit).containsExactly(audit);
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.url()).isEqualTo(URL);
            assertThat(finding.message()).isNotBlank().doesNotContain("null");
        });
    }

    @Test
    void aSoundPageHasNoFindings() {
        assertThat(new AuditEngine().auditPage(sound().build()).findings()).isEmpty();
    }

    @Test
    void everyPageAuditHasAFaultHere() {
        Set<String> tested =
                faults().map(fault -> (String) fault.get()[0]).collect(Collectors.toCollection(TreeSet::new));
        Set<String> catalogued = PageRules.all().stream()
                .map(rule -> rule.info().id())
                .filter(id -> !id.equals("structured-data") && !id.equals("robots-txt"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(tested).isEqualTo(catalogued);
    }

    @Test
    void robotsTxtIsToldOnceForTheSite() {
        RobotsTxt robots = RobotsTxt.of(200, "User-agent: *\nDisalow: /x\nnonsense");
        AuditEngine engine = new AuditEngine();
        assertThat(engine.auditPage(sound().robots(robots).build()).findings()).isEmpty();
        assertThat(engine.auditSite("http://example.com", robots))
                .hasSize(2)
                .allMatch(finding ->
                        finding.audit().equals("robots-txt") && finding.url().equals("http://example.com/robots.txt"));
        assertThat(engine.auditSite("http://example.com", RobotsTxt.of(503, "")))
                .hasSize(1);
        assertThat(engine.auditSite("http://example.com", RobotsTxt.unreachable("timeout")))
                .hasSize(1);
        assertThat(engine.auditSite("http://example.com", RobotsTxt.ABSENT)).isEmpty();
    }

    /** Repairing a page for real can wake audits that had nothing to judge; the score must not fall all the same. */
    @ParameterizedTest
    @MethodSource("repairs")
    void repairingAPageNeverLowersItsScore(PageInput before, PageInput after) {
        AuditEngine engine = new AuditEngine();
        assertThat(engine.auditPage(after).score().value())
                .isGreaterThanOrEqualTo(engine.auditPage(before).score().value());
    }

    static Stream<Arguments> repairs() {
        String title = "Living with cats: a guide for beginners";
        return Stream.of(
                Arguments.of(with(title, ""), with(title, "Cats")),
                Arguments.of(with(title, ""), with(title, "Living with cats")),
                Arguments.of(with(DESCRIPTION, ""), with(DESCRIPTION, "Cats.")),
                Arguments.of(
                        with("<h1>Living with cats</h1>", ""),
                        with("<h1>Living with cats</h1>", "<h1>" + title + "</h1>")),
                Arguments.of(
                        sound().status(404).build(),
                        PageInput.html(URL, "<img src=a><img src=b><a onclick=x()>y</a>")));
    }

    @Test
    void theCatalogueIsComplete() {
        assertThat(AuditCatalogue.all())
                .extracting(AuditInfo::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z][a-z0-9-]+"));
        assertThat(AuditCatalogue.all()).allSatisfy(audit -> {
            assertThat(audit.source()).startsWith("https://");
            assertThat(audit.guidance()).endsWith(".");
            assertThat(audit.title()).isNotBlank();
        });
        assertThat(AuditCatalogue.all()).containsAll(CrossPageAudits.all());
        assertThat(AuditCatalogue.all().stream().filter(audit -> audit.lighthouseWeight() != null))
                .hasSize(11);
    }
}
