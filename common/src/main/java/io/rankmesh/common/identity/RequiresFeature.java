package io.rankmesh.common.identity;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/** Puts a filter before each route that {@link Requires} something; done once, while the service is built. */
@Provider
public class RequiresFeature implements DynamicFeature {

    @Override
    public void configure(ResourceInfo route, FeatureContext context) {
        Requires requires = route.getResourceMethod().getAnnotation(Requires.class);
        if (requires != null) {
            context.register(
                    new RequiresFilter(requires.role(), requires.scope(), requires.session()),
                    Priorities.AUTHORIZATION);
        }
    }
}
