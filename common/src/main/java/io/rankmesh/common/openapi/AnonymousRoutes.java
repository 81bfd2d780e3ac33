package io.rankmesh.common.openapi;

import io.rankmesh.common.identity.Anonymous;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** The routes that ask for no identity, as {@code "GET /v1/audits"}. */
record AnonymousRoutes(Set<String> routes) {

    private static final DotName ANONYMOUS = DotName.createSimple(Anonymous.class);
    private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    static AnonymousRoutes of(IndexView index) {
        return new AnonymousRoutes(index.getAnnotations(ANONYMOUS).stream()
                .map(AnnotationInstance::target)
                .flatMap(AnonymousRoutes::methods)
                .flatMap(AnonymousRoutes::routes)
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean contains(String method, String path) {
        return routes.contains(method + " " + path);
    }

    private static Stream<MethodInfo> methods(AnnotationTarget target) {
        return target.kind() == AnnotationTarget.Kind.CLASS
                ? target.asClass().methods().stream()
                : Stream.of(target.asMethod());
    }

    private static Stream<String> routes(MethodInfo method) {
        String path = "/"
                + Stream.of(method.declaringClass().declaredAnnotation(PATH), method.annotation(PATH))
                        .flatMap(Stream::ofNullable)
                        .flatMap(annotation ->
                                Stream.of(annotation.value().asString().split("/")))
                        .filter(Predicate.not(String::isEmpty))
                        .collect(Collectors.joining("/"));
        return method.annotations().stream()
                .map(annotation -> annotation.name().withoutPackagePrefix())
                .filter(METHODS::contains)
                .map(verb -> verb + " " + path);
    }
}
