package io.rankmesh.audit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.rankmesh.audit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NEEDS_ONLY_JAVA_JSOUP_AND_RE2J = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.rankmesh.audit..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.text..",
                    "java.nio",
                    "java.nio.charset..",
                    "org.jsoup..",
                    "com.google.re2j..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule DOES_NO_INPUT_OR_OUTPUT = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io..",
                    "java.net..",
                    "java.nio.file..",
                    "java.nio.channels..",
                    "java.sql..",
                    "java.util.logging..")
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule STARTS_NO_THREADS =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.concurrent..");

    @ArchTest
    static final ArchRule BASICS_KNOW_NOTHING_OF_AUDITS = noClasses()
            .that()
            .resideInAnyPackage("..audit.url..", "..audit.text..", "..audit.robots..", "..audit.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..audit.html..", "..audit.rule..", "..audit.lighthouse..", "..audit.site..", "..audit.score..");
}
