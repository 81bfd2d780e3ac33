package io.rankmesh.cli;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.rankmesh.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    @ArchTest
    static final ArchRule COMMANDS_DO_NOT_KNOW_EACH_OTHER = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("analyze")
            .definedBy("..cli.analyze..")
            .layer("audit")
            .definedBy("..cli.audit..")
            .layer("progress")
            .definedBy("..cli.progress..")
            .layer("api")
            .definedBy("..cli.api..")
            .layer("assertion")
            .definedBy("..cli.assertion..")
            .layer("export")
            .definedBy("..cli.export..")
            .layer("sample")
            .definedBy("..cli.sample..")
            .whereLayer("analyze")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("audit")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("progress")
            .mayOnlyBeAccessedByLayers("analyze")
            .whereLayer("assertion")
            .mayOnlyBeAccessedByLayers("analyze", "audit")
            .whereLayer("export")
            .mayOnlyBeAccessedByLayers("analyze", "audit")
            .whereLayer("sample")
            .mayOnlyBeAccessedByLayers("analyze")
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("analyze", "progress");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CIRCLE =
            slices().matching("io.rankmesh.cli.(*)..").should().beFreeOfCycles();
}
