package io.rankmesh.audit.rule;

import static io.rankmesh.audit.rule.SoundPage.DESCRIPTION;
import static io.rankmesh.audit.rule.SoundPage.TEXT;
import static io.rankmesh.audit.rule.SoundPage.TITLE;
import static io.rankmesh.audit.rule.SoundPage.html;
import static io.rankmesh.audit.rule.SoundPage.inBody;
import static io.rankmesh.audit.rule.SoundPage.inHead;
import static io.rankmesh.audit.rule.SoundPage.with;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

class ContentRulesTest extends AbstractRuleTable {
    private static final String SCRIPT = "<script>" + "x".repeat(60_000) + "</script>";

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "content-thin",
                        with(TEXT, "Our guide grows with the years. Come back in spring, when there is more to read.")),
                fault("text-ratio", inHead(SCRIPT)),
                fault("keyword-stuffing", inBody("<p>" + "Kitten ".repeat(60) + "</p>")),
                fault("placeholder-text", inBody("<p>Lorem ipsum dolor sit amet</p>")),
                fault("soft-404", with("<h1>Living with cats</h1>", "<h1>Page not found</h1>")),
                fault("soft-404", with("<h1>Living with cats</h1>", "<h1>404 – Living with cats</h1>")),
                fault("soft-404", with(TITLE, "Living with cats | 404")),
                fault("duplicate-id", inBody("<p id=food>More</p>")),
                fault(
                        "content-needs-scripts",
                        html(SoundPage.HTML.replaceAll(
                                "(?s)<body>.*</body>", "<body><h1>Cats</h1><div id=app></div></body>"))),
                fault("token-weight", inBody("<p>" + (TEXT + "</p><p>").repeat(200) + "</p>")),
                fault(
                        "token-weight",
                        html(SoundPage.HTML
                                .replace(TEXT, "城市的快速发展带来了新的学校。".repeat(2_000))
                                .replace("lang=\"en\"", "lang=\"zh\""))),
                fault("title-irrelevant", with(TITLE, "Quarterly figures, subsidiaries included")),
                fault(
                        "description-irrelevant",
                        with(
                                DESCRIPTION,
                                "Quarterly figures of subsidiaries, audited accounts, dividends, outlook, governance rules")));
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                pass(
                        "content-thin",
                        html(SoundPage.HTML.replace(TEXT, "猫".repeat(300)).replace("lang=\"en\"", "lang=\"zh\""))),
                pass("text-ratio", inHead(SCRIPT.substring(0, 15_000) + "</script>")),
                pass("keyword-stuffing", inBody("<p>" + "Kitten ".repeat(10) + "</p>")),
                pass("keyword-stuffing", inBody("<p>" + "kitten_feed, /kitten/wash, kitten.Purr ".repeat(40) + "</p>")),
                pass("placeholder-text", inBody("<p>Printers call such texts lorem ipsum.</p>")),
                pass("placeholder-text", inBody("<pre><b>print('Lorem ipsum dolor')</b></pre>")),
                pass("soft-404", with("<h1>Living with cats</h1>", "<h1>Why pages are not found</h1>")),
                pass("soft-404", with("<h1>Living with cats</h1>", "<h1>404 ways of living with cats</h1>")),
                pass(
                        "keyword-stuffing",
                        inBody("<table>" + "<tr><td>kitten</td><td>kitten (cannot be sold)</td></tr>".repeat(100)
                                + "</table>")),
                pass("duplicate-id", inBody("<p id=Food>More</p>")),
                pass("duplicate-id", inBody("<a name=drinks></a><h2 id=drinks>Drinks</h2>")),
                pass("content-needs-scripts", inBody("<script src=/app.js></script><div id=app></div>")),
                pass("token-weight", inBody("<p>" + (TEXT + "</p><p>").repeat(50) + "</p>")),
                pass("title-irrelevant", with(TITLE, "Beginner's handbook on kittens, washed")),
                pass("description-irrelevant", with(DESCRIPTION, DESCRIPTION + " Quarterly subsidiaries included.")));
    }
}
