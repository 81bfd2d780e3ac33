package io.rankmesh.user;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.rankmesh.common.test.DescribedEvents;
import io.rankmesh.common.test.RankmeshArchitecture;
import jakarta.persistence.Entity;

@AnalyzeClasses(packages = "io.rankmesh.user", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests EVENTS = ArchTests.in(DescribedEvents.class);

    @ArchTest
    static final ArchTests HOUSE_RULES = ArchTests.in(RankmeshArchitecture.class);

    @ArchTest
    static final ArchRule entitiesStayInTheirFeature =
            classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule secretsStayInTheirPackages = noClasses()
            .that()
            .resideOutsideOfPackages("..vault..", "..key..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.crypto..");

    @ArchTest
    static final ArchRule noOtherService = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.rankmesh.gateway..",
                    "io.rankmesh.analysis..",
                    "io.rankmesh.report..",
                    "io.rankmesh.audit..",
                    "io.rankmesh.local..");
}
