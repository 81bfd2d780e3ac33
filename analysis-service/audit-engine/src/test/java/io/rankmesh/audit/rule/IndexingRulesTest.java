package io.rankmesh.audit.rule;

import static io.rankmesh.audit.rule.SoundPage.at;
import static io.rankmesh.audit.rule.SoundPage.header;
import static io.rankmesh.audit.rule.SoundPage.inBody;
import static io.rankmesh.audit.rule.SoundPage.inHead;
import static io.rankmesh.audit.rule.SoundPage.with;
import static io.rankmesh.audit.rule.SoundPage.without;

import io.rankmesh.audit.PageInput;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Directives and canonical links beyond Lighthouse's; one fault is never told by two audits. */
class IndexingRulesTest extends AbstractRuleTable {
    private static final String CANONICAL = "<link rel=\"canonical\" href=\"https://example.com/cats\">";

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("nosnippet", inHead("<meta name=robots content='index, nosnippet'>")),
                fault("nosnippet", header("X-Robots-Tag", "max-snippet: 0")),
                fault("noimageindex", inHead("<meta name=robots content=noimageindex>")),
                fault("unavailable-after", inHead("<meta name=robots content='unavailable_after: 2199-01-01'>")),
                fault("unavailable-after", header("X-Robots-Tag", "unavailable_after: whenever")),
                fault(
                        "unavailable-after",
                        inHead("<meta name=robots content='unavailable_after: 2010-06-25T15:00:00Z'>")),
                fault("is-crawlable", inHead("<meta name=robots content='unavailable_after:2010-06-25T15:00:00Z'>")),
                fault("is-crawlable", inHead("<meta name=robots content='unavailable_after: 31 Jun 2010'>")),
                fault("metadata-in-body", inBody("<meta name=robots content=max-snippet:50>")),
                fault("metadata-in-body", inBody("<link rel=canonical href='https://example.com/dogs'>")),
                fault("canonical-missing", without(CANONICAL)),
                fault("canonical-repeated", inHead(CANONICAL)),
                fault("canonical-unusable", canonical("file:///srv/www/cats.html")),
                fault("canonical-unusable", canonical("about:blank")),
                fault("canonical-unusable", canonical("javascript:void(0)")),
                fault("canonical-unusable", canonical("mailto:cats@example.com")),
                fault("canonical-unusable", canonical("ftp://example.com/cats")),
                fault("canonical-unusable", canonical("http://localhost:3000/cats")),
                fault("canonical-unusable", canonical("http://192.168.1.5/cats")),
                fault("canonical-unusable", canonical("https://cats.local/cats")),
                fault("blocked-for-some-crawlers", header("X-Robots-Tag", "googlebot: noindex")),
                // Lighthouse's audits tell these alone
                fault("is-crawlable", header("X-Robots-Tag", "noindex")),
                fault("canonical", inHead("<link rel=canonical href=/cats>")),
                fault("canonical", header("Link", "<https://example.com/dogs>; rel=\"canonical\"")));
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                pass("nosnippet", inHead("<meta name=robots content='max-snippet:50, max-image-preview:large'>")),
                pass("noimageindex", inHead("<meta name=description-note content=noimageindex>")),
                pass("metadata-in-body", inBody("<meta itemprop=name content=Cats>")),
                pass("unavailable-after", inHead("<meta name=author content='unavailable_after: 2199-01-01'>")),
                pass(
                        "canonical-missing",
                        SoundPage.sound()
                                .headers(header("Link", "<https://example.com/cats>; rel=canonical")
                                        .headers())
                                .html(SoundPage.HTML.replace(CANONICAL, ""))
                                .build()),
                pass("canonical-unusable", canonical("HTTPS://example.com/cats")),
                pass("canonical-unusable", at("https://192.168.1.5/cats")),
                pass("canonical-repeated", header("Link", "<https://example.com/cats>; rel=\"canonical\"")));
    }

    private static PageInput canonical(String url) {
        return with(CANONICAL, "<link rel=canonical href='" + url + "'>");
    }
}
