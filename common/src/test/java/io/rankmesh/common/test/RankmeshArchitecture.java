package io.rankmesh.common.test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** How a service is built: resource or consumer, then service, then repository or client; features know no cycles. */
public final class RankmeshArchitecture {

    @ArchTest
    public static final ArchRule RESOURCES_AND_CONSUMERS_LEAVE_STORAGE_TO_SERVICES = noClasses()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .or()
            .haveSimpleNameEndingWith("Consumer")
            .should()
            .dependOnClassesThat(simpleNameEndingWith("Repository").or(simpleNameEndingWith("RestClient")))
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule NOBODY_DEPENDS_ON_RESOURCES_AND_CONSUMERS = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Resource")
            .and()
            .haveSimpleNameNotEndingWith("Consumer")
            .should()
            .dependOnClassesThat(simpleNameEndingWith("Resource")
                    .or(simpleNameEndingWith("Consumer"))
                    .and(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage("io.rankmesh..")))
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule REPOSITORIES_KNOW_NO_SERVICES = noClasses()
            .that()
            .haveSimpleNameEndingWith("Repository")
            .should()
            .dependOnClassesThat(simpleNameEndingWith("Service")
                    .and(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage("io.rankmesh..")))
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule DEPENDENCIES_COME_BY_CONSTRUCTOR = fields().should()
            .notBeAnnotatedWith("jakarta.inject.Inject")
            .andShould()
            .notBeAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule FEATURES_ARE_FREE_OF_CYCLES =
            slices().matching("io.rankmesh.*.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    /** It does not work in a native image. */
    @ArchTest
    public static final ArchRule NO_AWT = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.swing..", "javax.imageio..")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule NOBODY_SLEEPS =
            noClasses().should().callMethod(Thread.class, "sleep", long.class).allowEmptyShould(true);

    @ArchTest
    public static final ArchRule OUTPUT_GOES_TO_THE_LOG = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .allowEmptyShould(true);

    private RankmeshArchitecture() {}
}
