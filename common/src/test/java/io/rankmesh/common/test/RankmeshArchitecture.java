package io.rankmesh.common.test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** How a service is built: resource or consumer, then service, then repository or client; features know no cycles. */
public final class RankmeshArchitecture {
    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("io.rankmesh..");

    private static final DescribedPredicate<JavaClass> STORAGE = simpleNameEndingWith("Repository")
            .or(simpleNameEndingWith("Store"))
            .or(simpleName("Database"))
            .and(OURS);

    /** They pause between two attempts or looks, each on a thread of its own. */
    private static final Set<String> MAY_PAUSE = Set.of(
            "io.rankmesh.analysis.fetch.Requester",
            "io.rankmesh.analysis.fetch.Standstill",
            "io.rankmesh.analysis.lease.RunControl",
            "io.rankmesh.analysis.worker.CrawlDataSweep",
            "io.rankmesh.analysis.worker.Worker");

    @ArchTest
    public static final ArchRule RESOURCES_AND_CONSUMERS_LEAVE_STORAGE_TO_SERVICES = noClasses()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .or()
            .haveSimpleNameEndingWith("Consumer")
            .should()
            .dependOnClassesThat(STORAGE.or(simpleNameEndingWith("RestClient")))
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
                    .and(OURS))
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule STORAGE_KNOWS_NO_SERVICES = noClasses()
            .that(STORAGE)
            .should()
            .dependOnClassesThat(simpleNameEndingWith("Service").and(OURS))
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

    /** A native image would freeze it with its seed; its build refuses to. */
    @ArchTest
    public static final ArchRule NO_STATIC_RANDOM = noFields()
            .that()
            .areStatic()
            .should()
            .haveRawType(assignableTo(Random.class))
            .allowEmptyShould(true);

    private static final ArchRule NOBODY_SLEEPS = noClasses()
            .that(describe(
                    "are not allowed to pause",
                    type -> !MAY_PAUSE.contains(outermost(type).getName())))
            .should()
            .callMethodWhere(target(name("sleep"))
                    .and(target(owner(equivalentTo(Thread.class).or(equivalentTo(TimeUnit.class))))))
            .allowEmptyShould(true);

    /** Tests wait for what they expect, not for some time: the module's own are looked at too. */
    @ArchTest
    public static void nobodySleeps(JavaClasses production) {
        NOBODY_SLEEPS.check(production);
        NOBODY_SLEEPS.check(new ClassFileImporter().importPath(Path.of("target", "test-classes")));
    }

    @ArchTest
    public static final ArchRule OUTPUT_GOES_TO_THE_LOG = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchTests SETTINGS = ArchTests.in(DocumentedSettings.class);

    @ArchTest
    public static final ArchTests ROUTES = ArchTests.in(GuardedRoutes.class);

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(RankmeshArchitecture::outermost).orElse(type);
    }

    private RankmeshArchitecture() {}
}
