package io.rankmesh.common.openapi;

import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/** What callers of a route must be allowed, by route, such as {@code "GET /v1/me"}; what is not there asks for nothing. */
record Guards(Map<String, Guard> routes) {

    private static final DotName REQUIRES = DotName.createSimple(Requires.class);
    private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    /** @param session whether API keys are refused */
    record Guard(Role role, Scope scope, boolean session) {

        private static Guard of(AnnotationInstance requires) {
            AnnotationValue session = requires.value("session");
            return new Guard(
                    Role.valueOf(requires.value("role").asEnum()),
                    Scope.valueOf(requires.value("scope").asEnum()),
                    session != null && session.asBoolean());
        }
    }

    static Guards of(IndexView index) {
        Map<String, Guard> routes = new HashMap<>();
        for (AnnotationInstance requires : index.getAnnotations(REQUIRES)) {
            Guard guard = Guard.of(requires);
            routes(requires.target().asMethod()).forEach(route -> routes.put(route, guard));
        }
        return new Guards(Map.copyOf(routes));
    }

    Optional<Guard> of(String method, String path) {
        return Optional.ofNullable(routes.get(method + " " + path));
    }

    private static Stream<String> routes(MethodInfo method) {
        String path = "/"
                + Stream.of(method.declaringClass().declaredAnnotation(PATH), method.annotation(PATH))
                        .flatMap(Guards::segments)
                        .collect(Collectors.joining("/"));
        return method.annotations().stream()
                .map(annotation -> annotation.name().withoutPackagePrefix())
                .filter(METHODS::contains)
                .map(verb -> verb + " " + path);
    }

    private static Stream<String> segments(@Nullable AnnotationInstance path) {
        return path == null
                ? Stream.empty()
                : Stream.of(path.value().asString().split("/")).filter(Predicate.not(String::isEmpty));
    }
}
