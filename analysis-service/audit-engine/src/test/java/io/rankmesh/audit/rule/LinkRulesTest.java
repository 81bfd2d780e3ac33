package io.rankmesh.audit.rule;

import static io.rankmesh.audit.rule.SoundPage.inBody;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

class LinkRulesTest extends AbstractRuleTable {
    static Stream<Arguments> faults() {
        return Stream.of(
                fault("links-many", inBody(links(110))),
                // with the link that the sound page has
                fault("links-many", inBody(links(100))),
                fault("link-internal-nofollow", inBody("<a href=/dogs rel='noopener NOFOLLOW'>Dogs</a>")),
                fault("link-insecure", inBody("<a href='http://example.org/'>Friends</a>")),
                fault("link-localhost", inBody("<a href='http://localhost:8080/draft'>Draft</a>")),
                fault("link-localhost", inBody("<a href='https://127.0.0.1/draft'>Draft</a>")),
                fault("link-broken-fragment", inBody("<a href='#drinks'>Drinks</a>")),
                fault("link-broken-fragment", inBody("<a href='/cats#drinks'>Drinks</a>")));
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                pass("links-many", inBody(links(90) + "<a href=/food>Food</a> ".repeat(20))),
                pass("links-many", inBody(links(99) + "<a href=/cats>This page</a><a href='#food'>Food</a>")),
                pass("link-internal-nofollow", inBody("<a href='https://example.org/' rel=nofollow>Sponsor</a>")),
                pass("link-insecure", inBody("<a href='https://example.org/'>Friends</a>")),
                pass("link-localhost", inBody("<p>http://localhost:8080/</p>")),
                pass("link-broken-fragment", inBody("<a href='#top'>Start of page</a> <a href='#'>Start</a>")),
                pass("link-broken-fragment", inBody("<a href='#f%C3%BCr'>For</a><p id='für'>For</p>")),
                pass("link-broken-fragment", inBody("<a href='#/route'>Route</a><a href='#:~:text=cat'>Cat</a>")),
                pass("link-broken-fragment", inBody("<a href='#old'>Old place</a><a name=old></a>")));
    }

    private static String links(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "<a href=/cat-" + i + ">No. " + i + "</a> ")
                .collect(Collectors.joining());
    }
}
