package io.rankmesh.common.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/** Adds to a service's document what holds for every operation, once, while the service is built. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class HouseRules implements OASFilter {

    private static final String BEARER = "bearer";
    private static final String API_KEY = "apiKey";

    private final Guards guards;
    private final RecordSchemas records;

    public HouseRules(IndexView index) {
        guards = Guards.of(index);
        records = RecordSchemas.of(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        Components components = api.getComponents();
        if (components.getSchemas() != null) {
            components.getSchemas().forEach(records::complete);
        }
        ProblemSchemas.all().forEach(components::addSchema);
        components.addSecurityScheme(BEARER, bearer());
        components.addSecurityScheme(API_KEY, apiKey());
        if (api.getPaths() != null && api.getPaths().getPathItems() != null) {
            api.getPaths().getPathItems().forEach(this::complete);
        }
    }

    private static SecurityScheme bearer() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("The `accessToken` of `POST /v1/tokens`; a route names the least role that it takes");
    }

    private static SecurityScheme apiKey() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.HEADER)
                .name("X-Api-Key")
                .description("The `key` of `POST /v1/api-keys`; a route names the scope that it takes");
    }

    private void complete(String path, PathItem item) {
        item.getOperations().forEach((method, operation) -> complete(path, method, operation));
    }

    private void complete(String path, PathItem.HttpMethod method, Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        Answers answers = new Answers(operation.getResponses());
        guards.of(method.name(), path).ifPresent(guard -> {
            secure(operation, guard);
            answers.addProblem("401", "`unauthenticated`: no access token or API key, or not a valid one");
            answers.addProblem("403", "`forbidden`: the caller's role or the key's scopes do not allow it");
        });
        answers.addProblem("400", "The request is not what it should be; `errors` names the fields at fault");
        if (path.contains("{")) {
            answers.addProblem("404", "`not-found`: unknown, or another account's");
        }
        answers.addProblem("default", "Any other problem");
        answers.describe();
        describe(operation);
    }

    private static void secure(Operation operation, Guards.Guard guard) {
        operation.addSecurityRequirement(OASFactory.createSecurityRequirement()
                .addScheme(BEARER, guard.role().wireName()));
        if (!guard.session()) {
            operation.addSecurityRequirement(OASFactory.createSecurityRequirement()
                    .addScheme(API_KEY, guard.scope().wireName()));
        }
    }

    /** The same in all lists. */
    private static void describe(Operation operation) {
        if (operation.getParameters() == null) {
            return;
        }
        for (Parameter parameter : operation.getParameters()) {
            String description = LIST_PARAMETERS.get(parameter.getName());
            if (description != null && parameter.getDescription() == null) {
                parameter.setDescription(description);
            }
        }
    }

    private static final Map<String, String> LIST_PARAMETERS = Map.of(
            "limit", "Most items to answer, 1 to 1000; 100 by default",
            "cursor", "Where to go on: `next` of the answer before");
}
