package io.rankmesh.audit.rule;

import static io.rankmesh.audit.rule.SoundPage.at;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

class UrlRulesTest extends AbstractRuleTable {
    private static final String SITE = "https://example.com/";

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("url-underscore", at(SITE + "my_cats")),
                fault("url-space", at(SITE + "my%20cats")),
                fault("url-double-slash", at(SITE + "my//cats")),
                fault("url-uppercase", at(SITE + "Cats")),
                fault("url-non-ascii", at(SITE + "k%C3%A4tzchen")),
                fault("url-non-ascii", at(SITE + "k%E4tzchen")),
                fault("url-long", at(SITE + "cats/".repeat(410))),
                fault("url-parameters", at(SITE + "cats?a=1&b=2&c=3&d=4&e=5&f=6")));
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                pass("url-underscore", at(SITE + "cats?my_colour=red")),
                pass("url-space", at(SITE + "my-cats")),
                pass("url-double-slash", at(SITE + "my/cats/")),
                pass("url-uppercase", at(SITE + "cats%2F")),
                pass("url-non-ascii", at(SITE + "%E7%8C%AB")),
                pass("url-long", at(SITE + "cats/".repeat(400))),
                pass("url-parameters", at(SITE + "cats?a=1&b=2&c=3&d=4&e=5")));
    }
}
