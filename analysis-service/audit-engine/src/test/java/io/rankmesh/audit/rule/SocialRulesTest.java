package io.rankmesh.audit.rule;

import static io.rankmesh.audit.rule.SoundPage.HTML;
import static io.rankmesh.audit.rule.SoundPage.html;
import static io.rankmesh.audit.rule.SoundPage.with;
import static io.rankmesh.audit.rule.SoundPage.without;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

class SocialRulesTest extends AbstractRuleTable {
    static Stream<Arguments> faults() {
        return Stream.of(
                fault("open-graph-missing", html(HTML.replace("og:", "old:"))),
                fault("open-graph-incomplete", without("<meta property=\"og:type\" content=\"article\">")),
                fault("open-graph-incomplete", with("https://example.com/cat.webp", " ")),
                fault("twitter-card", without("<meta name=\"twitter:card\" content=\"summary\">")),
                fault("twitter-card", with("content=\"summary\"", "content=\"large\"")));
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                pass("open-graph-missing", html(HTML.replace("property=\"og:", "name=\"og:"))),
                pass("open-graph-incomplete", html(HTML.replace("og:image", "og:image:url"))),
                pass("twitter-card", html(HTML.replace("name=\"twitter:card\"", "property=\"twitter:card\""))));
    }
}
