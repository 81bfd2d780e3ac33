package io.rankmesh.audit.site;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The rows of all tables of this package, by what they expect. */
public final class CrossPageExamples {
    private CrossPageExamples() {}

    public static Stream<Arguments> faults() {
        return Stream.of(
                        CanonicalRulesTest.faults(),
                        DuplicateRulesTest.faults(),
                        HreflangTargetRulesTest.faults(),
                        LinkTargetRulesTest.faults(),
                        SitemapRulesTest.faults(),
                        StructureRulesTest.faults(),
                        WholeSiteRulesTest.faults())
                .flatMap(rows -> rows);
    }

    public static Stream<Arguments> passes() {
        return Stream.of(
                        CanonicalRulesTest.passes(),
                        DuplicateRulesTest.passes(),
                        HreflangTargetRulesTest.passes(),
                        LinkTargetRulesTest.passes(),
                        SitemapRulesTest.passes(),
                        StructureRulesTest.passes(),
                        WholeSiteRulesTest.passes())
                .flatMap(rows -> rows);
    }
}
