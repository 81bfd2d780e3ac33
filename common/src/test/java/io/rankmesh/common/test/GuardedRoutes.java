package io.rankmesh.common.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.rankmesh.common.identity.Anonymous;
import io.rankmesh.common.identity.ForServices;
import io.rankmesh.common.identity.Requires;
import jakarta.ws.rs.HttpMethod;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.stream.Stream;

/** Every route says who may ask: what it requires, that it is anonymous, or that it is for services; and only one of these. */
public final class GuardedRoutes {

    private static final List<Class<? extends Annotation>> GUARDS =
            List.of(Requires.class, Anonymous.class, ForServices.class);

    private GuardedRoutes() {}

    @ArchTest
    public static final ArchRule ROUTES_SAY_WHO_MAY_ASK = methods()
            .that(new IsRoute())
            .should(new ArchCondition<>("have one of " + GUARDS) {
                @Override
                public void check(JavaMethod route, ConditionEvents events) {
                    long guards = Stream.concat(
                                    GUARDS.stream().filter(route::isAnnotatedWith),
                                    GUARDS.stream().filter(route.getOwner()::isAnnotatedWith))
                            .count();
                    events.add(new SimpleConditionEvent(
                            route, guards == 1, route.getFullName() + " has " + guards + " guards"));
                }
            })
            .allowEmptyShould(true);

    private static final class IsRoute extends DescribedPredicate<JavaMethod> {

        IsRoute() {
            super("are routes of a resource");
        }

        @Override
        public boolean test(JavaMethod method) {
            return !method.getOwner().isInterface()
                    && method.getAnnotations().stream()
                            .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class));
        }
    }
}
