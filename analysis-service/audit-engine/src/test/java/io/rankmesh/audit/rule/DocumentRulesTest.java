package io.rankmesh.audit.rule;

import static io.rankmesh.audit.rule.SoundPage.HTML;
import static io.rankmesh.audit.rule.SoundPage.at;
import static io.rankmesh.audit.rule.SoundPage.inBody;
import static io.rankmesh.audit.rule.SoundPage.inHead;
import static io.rankmesh.audit.rule.SoundPage.sound;
import static io.rankmesh.audit.rule.SoundPage.with;
import static io.rankmesh.audit.rule.SoundPage.without;

import io.rankmesh.audit.PageInput;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

class DocumentRulesTest extends AbstractRuleTable {
    private static final String CHARSET = "<meta charset=\"utf-8\">";

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("charset-missing", offline(HTML.replace(CHARSET, ""))),
                fault("charset-late", offline(HTML.replace(CHARSET, "<!-- " + "x".repeat(1_100) + " -->" + CHARSET))),
                fault("doctype", without("<!doctype html>")),
                fault("doctype", with("<!doctype html>", "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 3.2 Final//EN\">")),
                fault(
                        "viewport-missing",
                        without("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")),
                fault("favicon-missing", at("https://example.com/")),
                fault("deprecated-element", inBody("<center>Cats</center> <center>more</center>")),
                fault("dom-size", inBody("<i></i>".repeat(1_500))),
                fault("dom-depth", inBody("<div>".repeat(40) + "</div>".repeat(40))),
                fault("page-large", sound().size(2_000_000).build()),
                fault("page-truncated", inHead("<meta>".repeat(1_000))));
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                pass("charset-missing", without(CHARSET)),
                pass("charset-missing", offline("\uFEFF" + HTML.replace(CHARSET, ""))),
                pass("charset-late", offline(HTML)),
                pass("doctype", with("<!doctype html>", "<!DOCTYPE html SYSTEM \"about:legacy-compat\">")),
                pass("viewport-missing", with("name=\"viewport\"", "name=\"Viewport\"")),
                pass(
                        "favicon-missing",
                        home(HTML.replace("</head>", "<link rel=\"shortcut icon\" href=\"/icon.png\"></head>"))),
                pass("deprecated-element", inBody("<svg><font></font></svg>".replace("font", "text"))),
                pass("dom-size", inBody("<i></i>".repeat(1_400))),
                pass("dom-depth", inBody("<div>".repeat(28) + "</div>".repeat(28))),
                pass("page-large", sound().size(900_000).build()),
                pass("page-truncated", inHead("<meta>".repeat(900))));
    }

    private static PageInput offline(String html) {
        return PageInput.builder(SoundPage.URL)
                .body(html.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static PageInput home(String html) {
        String own = html.replace("\"https://example.com/cats\"", "\"https://example.com/\"");
        return PageInput.html("https://example.com/", own);
    }
}
