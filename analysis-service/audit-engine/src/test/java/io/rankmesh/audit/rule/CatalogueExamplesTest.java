package io.rankmesh.audit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.AuditCatalogue;
import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.site.CrossPageExamples;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** Every audit of the catalogue has an example that fails and one that passes in the table of its group. */
class CatalogueExamplesTest {
    /** Lighthouse's, for a person to judge: it finds nothing by itself. */
    private static final String MANUAL = "structured-data";

    @Test
    void everyAuditHasAnExampleThatFails() {
        assertThat(ids(Stream.of(
                        PageRulesTest.faults(),
                        AuditSettingsTest.faults(),
                        ContentRulesTest.faults(),
                        DocumentRulesTest.faults(),
                        HreflangRulesTest.faults(),
                        ImageRulesTest.faults(),
                        IndexingRulesTest.faults(),
                        LinkRulesTest.faults(),
                        SecurityRulesTest.faults(),
                        SocialRulesTest.faults(),
                        SpeedRulesTest.faults(),
                        StructuredDataRulesTest.faults(),
                        UrlRulesTest.faults(),
                        SiteRulesTest.faults(),
                        LlmsTxtRulesTest.faults(),
                        CrossPageExamples.faults())))
                .isEqualTo(catalogued());
    }

    @Test
    void everyAuditHasAnExampleThatPasses() {
        assertThat(ids(Stream.of(
                        PageRulesTest.passes(),
                        AuditSettingsTest.passes(),
                        ContentRulesTest.passes(),
                        DocumentRulesTest.passes(),
                        HreflangRulesTest.passes(),
                        ImageRulesTest.passes(),
                        IndexingRulesTest.passes(),
                        LinkRulesTest.passes(),
                        SecurityRulesTest.passes(),
                        SocialRulesTest.passes(),
                        SpeedRulesTest.passes(),
                        StructuredDataRulesTest.passes(),
                        UrlRulesTest.passes(),
                        SiteRulesTest.passes(),
                        LlmsTxtRulesTest.passes(),
                        CrossPageExamples.passes())))
                .isEqualTo(catalogued());
    }

    private static Set<String> ids(Stream<Stream<Arguments>> tables) {
        return tables.flatMap(table -> table)
                .map(row -> (String) row.get()[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> catalogued() {
        return AuditCatalogue.all().stream()
                .map(AuditInfo::id)
                .filter(id -> !id.equals(MANUAL))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
