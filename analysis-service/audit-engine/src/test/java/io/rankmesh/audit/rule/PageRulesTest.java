package io.rankmesh.audit.rule;

import static io.rankmesh.audit.rule.SoundPage.DESCRIPTION;
import static io.rankmesh.audit.rule.SoundPage.TEXT;
import static io.rankmesh.audit.rule.SoundPage.TITLE;
import static io.rankmesh.audit.rule.SoundPage.URL;
import static io.rankmesh.audit.rule.SoundPage.failed;
import static io.rankmesh.audit.rule.SoundPage.inBody;
import static io.rankmesh.audit.rule.SoundPage.inHead;
import static io.rankmesh.audit.rule.SoundPage.sound;
import static io.rankmesh.audit.rule.SoundPage.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.AuditCatalogue;
import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.Outcome;
import io.rankmesh.audit.PageAudit;
import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.http.FetchFailure;
import io.rankmesh.audit.http.Headers;
import io.rankmesh.audit.http.Redirect;
import io.rankmesh.audit.robots.RobotsTxt;
import io.rankmesh.audit.score.SiteTally;
import io.rankmesh.audit.site.CrossPageAudits;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each page audit of pages' basics, and what holds for all page audits together. */
class PageRulesTest extends AbstractRuleTable {
    private static PageInput answer(int status, String location) {
        return PageInput.builder(URL)
                .status(status)
                .headers(Headers.of(location.isEmpty() ? Map.of() : Map.of("Location", List.of(location))))
                .build();
    }

    private static final Redirect HOP = new Redirect("https://example.com/old", 301, "https://example.com/older");

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("http-status-code", sound().status(404).build()),
                fault("http-status-code", sound().status(500).build()),
                fault("too-many-requests", sound().status(429).build()),
                fault("too-many-requests", sound().status(999).build()),
                fault("fetch-failed", failed(FetchFailure.Kind.DNS)),
                fault("fetch-failed", failed(FetchFailure.Kind.CONNECTION)),
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
                fault("document-title", with(TITLE, " ")),
                fault("meta-description", with(DESCRIPTION, "")),
                fault("title-short", with(TITLE, "Cats")),
                fault("title-short", with(TITLE, "猫と暮らす")),
                fault("title-long", with("for beginners", "for beginners and for those who think they know all")),
                fault(
                        "title-wide",
                        with(
                                "Living with cats: a guide for beginners",
                                "LIVING WITH CATS: GOOD ADVICE FOR WHOM IT MAY CONCERN")),
                fault("crawlable-anchors", inBody("<a onfocusin='x()'>All breeds</a>")),
                fault("crawlable-anchors", inBody("<a href='http://xn--/'>All breeds</a>")),
                fault("title-multiple", inHead("<title>Another</title>")),
                fault(
                        "title-equals-h1",
                        with("<h1>Living with cats</h1>", "<h1>Living with cats: a guide FOR beginners</h1>")),
                fault("description-short", with(DESCRIPTION, "About cats.")),
                fault("description-long", with(DESCRIPTION, DESCRIPTION + " " + DESCRIPTION)),
                fault("description-multiple", inHead("<meta name=description content=x>")),
                fault("h1-missing", with("<h1>Living with cats</h1>", "<h2>Living with cats</h2>")),
                fault(
                        "h1-missing",
                        with("<h1>Living with cats</h1>", "<h1> <img src=x.png alt='' width=1 height=1></h1>")),
                fault("h1-multiple", inBody("<h1>More cats</h1>")),
                fault("h1-long", with("<h1>Living with cats</h1>", "<h1>" + "Living with cats ".repeat(6) + "</h1>")),
                fault("h2-missing", with("<h2 id=\"food\">Food</h2>", "<p id=food>" + TEXT + "</p>")),
                fault("heading-skipped", inBody("<h4>Milk</h4>")),
                fault("link-text", inBody("<a href=/more>Read more</a>")),
                fault("crawlable-anchors", inBody("<a href='javascript:void(0)'>Open</a>")),
                fault("image-alt", inBody("<img src=dog.png width=1 height=1>")));
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                pass("fetch-failed", answer(304, "")),
                pass("fetch-timeout", sound().status(203).build()),
                pass("too-many-requests", sound().status(203).build()),
                pass("http-status-code", sound().status(203).build()),
                pass("redirect", answer(304, "")),
                pass("self-redirect", answer(304, "/cats")),
                pass("meta-refresh", inHead("<meta http-equiv=refresh content=300>")),
                pass("is-crawlable", inHead("<meta name=robots content='index, follow'>")),
                pass("blocked-for-some-crawlers", inHead("<meta name=bingbot content=index>")),
                pass(
                        "canonical",
                        with("canonical\" href=\"https://example.com", "canonical\" href=\"https://example.org")),
                pass(
                        "document-title",
                        SoundPage.html(SoundPage.HTML.replaceFirst("(<title>.*</title>)([^$]*<body>)", "$2$1"))),
                pass("meta-description", with("name=\"description\"", "name=\"DESCRIPTION\"")),
                pass("title-long", with("for beginners", "for beginners and the experienced")),
                pass("title-wide", with("for beginners", "for beginners and the experienced")),
                pass("title-equals-h1", with("<h1>Living with cats</h1>", "<h1>Living with cats: a guide</h1>")),
                pass("description-long", with(DESCRIPTION, DESCRIPTION + " Written for beginners.")),
                pass("description-multiple", inHead("<meta property=description content='About cats'>")),
                pass("h1-multiple", inBody("<h2>More cats</h2>")),
                pass("h1-long", with("<h1>Living with cats</h1>", "<h1>" + "Living with cats ".repeat(4) + "</h1>")),
                pass("h2-missing", with("<h2 id=\"food\">Food</h2>", "<p id=food>Food</p>")),
                pass("crawlable-anchors", inBody("<a role=button>Open the menu</a>")),
                pass("image-alt", inBody("<img src=a.webp role=graphics-symbol width=9 height=9>")),
                pass("title-multiple", inBody("<svg><title>Drawing</title></svg>")),
                pass("title-short", with(TITLE, "Living with a cat: notes")),
                pass("description-short", with(DESCRIPTION, DESCRIPTION.substring(0, 72))),
                pass(
                        "h1-missing",
                        with("<h1>Living with cats</h1>", "<h1><img src=x.png alt='Cats' width=1 height=1></h1>")),
                pass("heading-skipped", inBody("<h3>Milk</h3><h2>Water</h2>")),
                pass("link-text", inBody("<a href=/more>More on milk</a>")),
                pass("image-alt", inBody("<img src=dog.png alt='' width=1 height=1>")));
    }

    @Test
    void aSoundPageHasNoFindings() {
        assertThat(new AuditEngine().auditPage(sound().build()).findings()).isEmpty();
    }

    /** Lighthouse's own audits aside, which judge it like any page. */
    @Test
    void aPageThatOnlySendsOnIsNotJudgedByItsContent() {
        PageAudit stub = new AuditEngine()
                .auditPage(SoundPage.html(
                        "<title>Moved</title><meta http-equiv=refresh content='0; url=/dogs'><h3>Here</h3>"));

        assertThat(stub.findings()).extracting(Finding::audit).containsExactly("meta-refresh", "meta-description");
        assertThat(stub.facts().content()).isNull();
        assertThat(stub.facts().links()).extracting(PageFacts.Link::url).containsExactly("https://example.com/dogs");
    }

    /** How fast it asks is the crawler's own choice, and tells nothing of the page. */
    @ParameterizedTest
    @CsvSource({"429, false", "999, false", "403, true", "503, true"})
    void aPageThatAsksForFewerRequestsCountsInNoScore(int status, boolean counts) {
        PageAudit page = new AuditEngine().auditPage(sound().status(status).build());

        assertThat(page.verdict("http-status-code").orElseThrow().outcome()).isEqualTo(Outcome.FAIL);
        assertThat(SiteTally.counts(page.facts())).isEqualTo(counts);
        assertThat(page.score().value()).isEqualTo(counts ? 0 : 100);
    }

    @Test
    void allHeadingsAreCounted() {
        PageAudit page = new AuditEngine()
                .auditPage(SoundPage.inBody(
                        "<h2>Kittens</h2>".repeat(600) + "<h1>Cats</h1>".repeat(148) + "<h4>Food</h4>"));

        assertThat(page.findings())
                .extracting(Finding::message)
                .containsExactly("The page has 149 h1 headings", "An h4 heading follows an h1");
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
        String title = TITLE;
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
