package io.rankmesh.audit.rule;

import static io.rankmesh.audit.rule.SoundPage.sound;
import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.AuditSettings;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.Outcome;
import io.rankmesh.audit.PageAudit;
import io.rankmesh.audit.http.Headers;
import io.rankmesh.audit.robots.RobotsTxt;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;

/** What a site's owner sets. */
class AuditSettingsTest extends AbstractRuleTable {
    private static final AuditSettings STAGING = new AuditSettings(Map.of(), true);

    static Stream<Arguments> faults() {
        return Stream.of(fault("staging-indexable", sound().settings(STAGING).build()));
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                pass("staging-indexable", sound().build()),
                pass(
                        "staging-indexable",
                        sound().settings(STAGING).headers(noindex()).build()),
                pass(
                        "is-crawlable",
                        sound().settings(STAGING)
                                .robots(RobotsTxt.of(200, "User-agent: *\nDisallow: /"))
                                .build()));
    }

    private static Headers noindex() {
        return SoundPage.header("X-Robots-Tag", "noindex").headers();
    }

    @ParameterizedTest
    @CsvSource({
        "title-long, 20, title-long",
        "title-short, 50, title-short",
        "content-thin, 100000, content-thin",
        "title-long, 200, ",
    })
    void thresholdsReplaceTheCatalogues(String audit, int threshold, String expected) {
        AuditSettings settings = new AuditSettings(Map.of(audit, threshold), false);

        List<Finding> findings =
                new AuditEngine().auditPage(sound().settings(settings).build()).findings();

        assertThat(findings)
                .extracting(Finding::audit)
                .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void pagesOfAStagingSiteTakePartInAuditsAcrossPages() {
        PageAudit open = new AuditEngine().auditPage(sound().headers(noindex()).build());
        PageAudit staged = new AuditEngine()
                .auditPage(sound().settings(STAGING).headers(noindex()).build());

        assertThat(open.facts().indexable()).isFalse();
        assertThat(staged.facts().indexable()).isTrue();
        assertThat(staged.verdict("is-crawlable").orElseThrow().outcome()).isEqualTo(Outcome.PASS);
    }
}
