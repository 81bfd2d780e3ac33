package io.rankmesh.audit.rule;

import static io.rankmesh.audit.rule.SoundPage.HTML;
import static io.rankmesh.audit.rule.SoundPage.at;
import static io.rankmesh.audit.rule.SoundPage.header;
import static io.rankmesh.audit.rule.SoundPage.inBody;
import static io.rankmesh.audit.rule.SoundPage.inHead;
import static io.rankmesh.audit.rule.SoundPage.withoutHeader;

import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

class SecurityRulesTest extends AbstractRuleTable {
    static Stream<Arguments> faults() {
        return Stream.of(
                fault("http-scheme", at("http://example.com/cats")),
                fault("hsts-missing", withoutHeader("Strict-Transport-Security")),
                fault("hsts-missing", header("Strict-Transport-Security", "max-age=0")),
                fault("csp-missing", withPolicy("")),
                fault("nosniff-missing", withoutHeader("X-Content-Type-Options")),
                fault("framing-allowed", header("Content-Security-Policy", "default-src 'self'")),
                fault("referrer-policy", withoutHeader("Referrer-Policy")),
                fault("referrer-policy", header("Referrer-Policy", "unsafe-url")),
                fault("permissions-policy-missing", withoutHeader("Permissions-Policy")),
                fault("mixed-content", inHead("<link rel=stylesheet href='http://cdn.example.com/x.css'>")),
                fault("mixed-content", inBody("<img src='HTTP://cdn.example.com/x.png' alt='' width=1 height=1>")),
                fault("mixed-content", inBody("<object data='http://cdn.example.com/x.pdf'></object>")),
                fault("form-insecure", inBody("<form action='http://example.com/send'></form>")));
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                pass("http-scheme", at("http://localhost:8080/cats")),
                pass("http-scheme", PageInput.html("http://example.com/cats", HTML.replace("https://", "http://"))),
                pass("hsts-missing", header("Strict-Transport-Security", "MAX-AGE=\"60\"; preload")),
                pass("csp-missing", PageInput.html(SoundPage.URL, HTML)),
                pass("nosniff-missing", header("X-Content-Type-Options", "NoSniff")),
                pass("framing-allowed", withPolicy("default-src 'self'")),
                pass("referrer-policy", header("Referrer-Policy", "no-referrer")),
                pass("permissions-policy-missing", header("Permissions-Policy", "geolocation=()")),
                pass("mixed-content", inBody("<script src='//cdn.example.com/x.js'></script>")),
                pass("form-insecure", inBody("<form action=/search></form><form method=post></form>")));
    }

    /** With frames ruled by the older header, and this policy where it is not empty. */
    private static PageInput withPolicy(String policy) {
        List<Map.Entry<String, String>> entries =
                new ArrayList<>(header("X-Frame-Options", "DENY").headers().entries());
        entries.removeIf(entry -> entry.getKey().equals("Content-Security-Policy"));
        if (!policy.isEmpty()) {
            entries.add(Map.entry("Content-Security-Policy", policy));
        }
        return SoundPage.sound().headers(Headers.ofEntries(entries)).build();
    }
}
