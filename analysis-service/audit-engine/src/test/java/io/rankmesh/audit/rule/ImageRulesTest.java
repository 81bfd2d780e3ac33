package io.rankmesh.audit.rule;

import static io.rankmesh.audit.rule.SoundPage.inBody;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

class ImageRulesTest extends AbstractRuleTable {
    private static final String SIZED = "<img alt='' width=800 height=600 src=";

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("image-alt-long", inBody("<img src=x.png width=8 height=6 alt='" + "cat ".repeat(30) + "'>")),
                fault("image-size-missing", inBody("<img src=x.png alt='A cat' width=80>")),
                fault("picture-without-img", inBody("<picture><source srcset=x.webp></picture>")),
                fault("image-legacy-formats", inBody((SIZED + "x.JPG?v=1>").repeat(6))),
                fault("svg-inline-large", inBody("<svg><path d='" + "M1 1".repeat(3_000) + "'/></svg>")));
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                pass("image-alt-long", inBody("<img src=x.png width=8 height=6 alt='" + "cat ".repeat(20) + "'>")),
                pass("image-size-missing", inBody("<img src=x.png alt='A cat' style='width:80px;height:60px'>")),
                pass("picture-without-img", inBody("<picture><source srcset=x.webp>" + SIZED + "x.jpg></picture>")),
                pass("image-legacy-formats", inBody((SIZED + "x.jpg>").repeat(6) + SIZED + "y.avif>")),
                pass(
                        "image-legacy-formats",
                        inBody(("<picture><source type=image/webp srcset=x>" + SIZED + "x.jpg></picture>").repeat(6))),
                pass("image-legacy-formats", inBody("<img alt='' width=24 height=24px src=x.png>".repeat(6))),
                pass("svg-inline-large", inBody("<svg><path d='" + "M1 1".repeat(2_000) + "'/></svg>")));
    }
}
