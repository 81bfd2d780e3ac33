package io.rankmesh.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that are too many or too long to be kept. They hide no other. */
@Timeout(60)
class HostileLinksTest {
    private final AuditEngine engine = new AuditEngine();

    private PageAudit audit(String html) {
        return engine.auditPage(PageInput.html("http://example.com/a", html));
    }

    @Test
    void aMillionLinks() {
        PageAudit page = audit("<a href=x>y</a>".repeat(1_000_000));
        assertThat(page.facts().links()).hasSize(PageFacts.MAX_LINKS);
        assertThat(Truncated.parts(page)).containsExactly("elements", "links");
    }

    @Test
    void aMillionDifferentLinks() {
        PageAudit page = audit(links("<a href=%d>y</a>", 1_000_000));
        assertThat(page.facts().links()).hasSize(PageFacts.MAX_LINKS);
        assertThat(Truncated.parts(page)).contains("links");
        assertThat(page.facts().linksCut()).isTrue();
    }

    /** Indexes of handbooks have some ten thousands. */
    @ParameterizedTest
    @ValueSource(
            strings = {"<a href='#p%d'>y</a>", "<a href='a#p%d'>y</a>", "<a href='/x'>%d</a>", "<a href='x#%d'>y</a>"})
    void linksToAFewPagesHideNoOther(String anchor) {
        PageAudit page = audit(links(anchor, 20_000) + "<a href='b.html'>Next</a>");

        assertThat(page.facts().links()).hasSize(PageFacts.MAX_LINKS);
        assertThat(page.facts().linksCut()).isFalse();
        assertThat(page.facts().links().getLast())
                .isEqualTo(new PageFacts.Link("http://example.com/b.html", "Next", true, false));
        assertThat(Truncated.parts(page)).isEmpty();
    }

    @Test
    void howeverManyTheyAre() {
        PageAudit page = audit(links("<a href='#p%d'>y</a>", 100_000) + "<a href='b.html'>Next</a>");

        assertThat(page.facts().links().getLast().url()).isEqualTo("http://example.com/b.html");
        assertThat(Truncated.parts(page)).containsExactly("links");
    }

    @Test
    void aLinkThatIsFollowedIsNoRepetitionOfOneThatIsNot() {
        PageAudit page = audit(links("<a rel=nofollow href=b>%d</a>", 20_000) + "<a href=b>Next</a>");

        assertThat(page.facts().links())
                .last()
                .isEqualTo(new PageFacts.Link("http://example.com/b", "Next", true, false));
    }

    @Test
    void anAuditLooksAtAllOfTenThousands() {
        PageAudit page =
                audit("<p id=p>x</p>" + "<a href='#p'>y</a>".repeat(15_000) + "<a href='#gone'>z</a>".repeat(2_000));

        assertThat(page.verdict("link-broken-fragment").orElseThrow().findings())
                .isEqualTo(2_000);
    }

    private static String links(String anchor, int count) {
        return IntStream.range(0, count).mapToObj(anchor::formatted).collect(Collectors.joining());
    }

    @Test
    void ringsOfHreflangs() {
        StringBuilder html = new StringBuilder("<head>");
        for (int i = 0; i < 5_000; i++) {
            html.append("<link rel=alternate hreflang=zz href=/").append(i).append('>');
        }
        PageAudit page = audit(html.toString());
        assertThat(page.facts().hreflangs()).hasSizeLessThanOrEqualTo(PageFacts.MAX_HREFLANGS);
        assertThat(Truncated.parts(page)).contains("link elements");
    }

    @Test
    void languageVersionsWithLongUrls() {
        String path = "a".repeat(2_000);
        PageAudit page = audit("<head>" + links("<link rel=alternate hreflang=zz href=/" + path + "%d>", 200));

        assertThat(page.facts().hreflangs()).hasSize(PageFacts.MAX_HREFLANG_CHARACTERS / 2_022);
        assertThat(Truncated.parts(page)).contains("link elements");
    }

    /** A stray percent sign is three characters once it is encoded. */
    @Test
    void linksAreShortAfterTheyAreNormalised() {
        PageAudit audit = audit("<a href='/" + "%".repeat(1_500) + "'>Part</a><a href=/b>Other</a>");
        assertThat(audit.facts().links()).extracting(PageFacts.Link::url).containsExactly("http://example.com/b");
    }

    @Test
    void longUrlsAreNoLinks() {
        String path = "/" + "A".repeat(PageFacts.MAX_URL);

        PageAudit audit = audit("<a href='" + path + "'>here it is</a><a href=/b>there it is</a>");

        assertThat(audit.facts().links()).extracting(PageFacts.Link::url).containsExactly("http://example.com/b");
        assertThat(audit.findings()).noneMatch(finding -> finding.audit().equals("crawlable-anchors"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data:application/pdf;base64,", "https://files.example/"})
    void aLinkAsLongAsAPageHidesNoOther(String start) {
        PageAudit audit = audit("<a download href='" + start + "A".repeat(1_000_100)
                + "'>All our prices</a><a href=/b>Our garden tools</a><a href=/c>Our seeds</a>");

        assertThat(audit.facts().links())
                .extracting(PageFacts.Link::url)
                .containsExactly("http://example.com/b", "http://example.com/c");
    }
}
