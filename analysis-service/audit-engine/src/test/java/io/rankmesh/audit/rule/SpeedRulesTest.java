package io.rankmesh.audit.rule;

import static io.rankmesh.audit.rule.SoundPage.header;
import static io.rankmesh.audit.rule.SoundPage.inHead;
import static io.rankmesh.audit.rule.SoundPage.sound;
import static io.rankmesh.audit.rule.SoundPage.withoutHeader;

import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

class SpeedRulesTest extends AbstractRuleTable {
    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "compression-missing",
                        sound().size(5_000).compressionAccepted().build()),
                fault("slow-response", sound().firstByteMillis(801).build()),
                fault("cache-headers-missing", withoutHeader("ETag")),
                fault("mime-mismatch", header("Content-Type", "text/plain")),
                fault("mime-mismatch", file("", "plain text")),
                fault("render-blocking", inHead("<script src=/x.js></script>".repeat(6))));
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                pass("compression-missing", sound().size(5_000).build()),
                pass(
                        "compression-missing",
                        sound().size(3_000).compressionAccepted().build()),
                pass("cache-headers-missing", withHeader("Cache-Control", "no-cache")),
                pass("slow-response", sound().firstByteMillis(800).build()),
                pass("mime-mismatch", file("application/pdf", "%PDF-1.7")),
                pass("mime-mismatch", file("text/plain", "How <html> works")),
                pass("render-blocking", inHead("<script src=/x.js async></script>".repeat(6))),
                pass("render-blocking", inHead("<link rel=stylesheet media=print href=/x.css>".repeat(6))));
    }

    private static PageInput withHeader(String name, String value) {
        return sound().headers(header(name, value).headers()).build();
    }

    private static PageInput file(String type, String body) {
        return PageInput.builder(SoundPage.URL)
                .headers(Headers.of(
                        type.isEmpty()
                                ? Map.of("Date", List.of("today"))
                                : Map.of("Date", List.of("today"), "Content-Type", List.of(type))))
                .body(body.getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
