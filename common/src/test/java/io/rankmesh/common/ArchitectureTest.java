package io.rankmesh.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.rankmesh.common.test.RankmeshArchitecture;

@AnalyzeClasses(packages = "io.rankmesh.common", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests RULES = ArchTests.in(RankmeshArchitecture.class);

    @ArchTest
    static final ArchRule COMMON_DEPENDS_ON_NO_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.rankmesh.user..",
                    "io.rankmesh.analysis..",
                    "io.rankmesh.report..",
                    "io.rankmesh.gateway..",
                    "io.rankmesh.audit..");
}
