package io.rankmesh.audit.rule;

import static io.rankmesh.audit.rule.SoundPage.html;
import static io.rankmesh.audit.rule.SoundPage.inHead;
import static io.rankmesh.audit.rule.SoundPage.with;

import io.rankmesh.audit.PageInput;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

class HreflangRulesTest extends AbstractRuleTable {
    private static final String SELF = link("en", "/cats");
    private static final String DEFAULT = link("x-default", "/cats");
    private static final String GERMAN = link("de", "/katzen");

    private static String link(String code, String path) {
        return "<link rel=alternate hreflang=" + code + " href='https://example.com" + path + "'>";
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("hreflang-region", page(SELF + DEFAULT + link("en-UK", "/uk"))),
                fault("hreflang-region", page(SELF + DEFAULT + link("es-419", "/es"))),
                fault("hreflang-x-default-missing", page(SELF + GERMAN)),
                fault("hreflang-self-missing", page(GERMAN + link("x-default", "/"))),
                fault("hreflang-lang-mismatch", page(link("fr", "/cats") + DEFAULT)),
                fault("hreflang-shared-url", page(SELF + DEFAULT + GERMAN + link("nl", "/katzen"))),
                fault("hreflang", page(SELF + DEFAULT + link("xx", "/xx"))),
                fault("hreflang", page(SELF + DEFAULT + "<link rel=alternate hreflang=de href=/katzen>")),
                fault("lang-invalid", with("<html lang=\"en\">", "<html lang=\"english\">")),
                fault(
                        "lang-invalid",
                        SoundPage.html(SoundPage.HTML
                                .replace("lang=\"en\"", "lang=\"en_US\"")
                                .replace("</head>", SELF + DEFAULT + "</head>"))),
                fault("lang-missing", with(" lang=\"en\"", "")),
                fault("lang-mismatch", with(" lang=\"en\"", " lang=\"de\"")));
    }

    private static PageInput javanese() {
        return SoundPage.html(SoundPage.HTML
                .replace("lang=\"en\"", "lang=\"jv-ID\"")
                .replace("</head>", link("jw", "/cats") + DEFAULT + "</head>"));
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                pass("hreflang-region", page(SELF + DEFAULT + link("zh-Hant-TW", "/tw") + link("sr-Latn", "/sr"))),
                pass("hreflang-x-default-missing", page(SELF)),
                pass("hreflang-self-missing", page(SELF + DEFAULT)),
                pass("hreflang-lang-mismatch", page(link("en-GB", "/cats") + DEFAULT)),
                pass("hreflang-lang-mismatch", javanese()),
                pass("hreflang-shared-url", page(link("he", "/he") + link("iw", "/he") + DEFAULT + SELF)),
                pass("hreflang-shared-url", page(link("en-GB", "/cats") + link("en-US", "/cats") + DEFAULT)),
                pass("hreflang", page(SELF + DEFAULT + GERMAN)),
                pass("lang-mismatch", with(" lang=\"en\"", " lang=\"en-GB\"")),
                pass("lang-mismatch", with(" lang=\"en\"", " lang=\"eu\"")),
                pass(
                        "lang-mismatch",
                        html(SoundPage.HTML
                                .replace(" lang=\"en\"", " lang=\"de\"")
                                .replace("<p>A cat", "<p lang=en>A cat"))),
                pass("lang-missing", with(" lang=\"en\"", " lang=\"en-US\"")),
                pass("lang-invalid", with("<html lang=\"en\">", "<html lang=\"en-GB\">")));
    }

    private static PageInput page(String links) {
        return inHead(links);
    }
}
