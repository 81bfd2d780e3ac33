package io.rankmesh.common.identity;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;

/** Puts a filter before each route that {@link Requires} something; done once, while the service is built. */
@Provider
public class RequiresFeature implements DynamicFeature {

    /** The property of a request that holds its route's name, such as {@code PUT /v1/projects/{id}/settings}. */
    public static final String ROUTE = Requires.class.getName();

    @Override
    public void configure(ResourceInfo route, FeatureContext context) {
        Method method = route.getResourceMethod();
        Requires requires = method.getAnnotation(Requires.class);
        if (requires != null) {
            context.register(
                    new RequiresFilter(requires.role(), requires.scope(), requires.session(), name(method)),
                    Priorities.AUTHORIZATION);
        }
    }

    private static String name(Method route) {
        String verb = Arrays.stream(route.getAnnotations())
                .flatMap(
                        annotation -> Arrays.stream(annotation.annotationType().getAnnotationsByType(HttpMethod.class)))
                .map(HttpMethod::value)
                .findFirst()
                .orElseThrow();
        return verb + path(route.getDeclaringClass()) + path(route);
    }

    private static String path(AnnotatedElement annotated) {
        Path path = annotated.getAnnotation(Path.class);
        String bare = path == null ? "" : path.value().replaceAll("^/|/$", "");
        boolean first = annotated instanceof Class<?>;
        return bare.isEmpty() ? "" : (first ? " /" : "/") + bare;
    }
}
