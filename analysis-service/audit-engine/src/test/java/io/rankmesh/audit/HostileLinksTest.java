package io.rankmesh.audit;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(page.facts().limits()).containsExactly("elements", "links");
        assertThat(page.findings())
                .filteredOn(finding -> finding.audit().equals("page-truncated"))
                .extracting(finding -> finding.evidence().snippet())
                .containsExactly("elements", "links");
    }

    @Test
    void ringsOfHreflangs() {
        StringBuilder html = new StringBuilder("<head>");
        for (int i = 0; i < 5_000; i++) {
            html.append("<link rel=alternate hreflang=zz href=/").append(i).append('>');
        }
        PageAudit page = audit(html.toString());
        assertThat(page.facts().hreflangs()).hasSizeLessThanOrEqualTo(PageFacts.MAX_HREFLANGS);
        assertThat(page.facts().limits()).contains("link elements");
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
