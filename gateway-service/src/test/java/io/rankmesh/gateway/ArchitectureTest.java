package io.rankmesh.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.rankmesh.common.test.RankmeshArchitecture;

@AnalyzeClasses(packages = "io.rankmesh.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests RULES = ArchTests.in(RankmeshArchitecture.class);

    @ArchTest
    static final ArchRule THE_EDGE_HAS_NO_DATABASE_AND_PUBLISHES_NOTHING = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "io.rankmesh.common.event..", "org.apache.kafka.clients.producer..");

    @ArchTest
    static final ArchRule ONE_FEATURE_READS_KAFKA = noClasses()
            .that()
            .resideOutsideOfPackage("io.rankmesh.gateway.event")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");
}
