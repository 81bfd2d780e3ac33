package io.rankmesh.common.openapi;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** How {@link io.rankmesh.common.problem.Problem} looks when it is answered. */
final class ProblemSchemas {

    private static final String PROBLEM = "Problem";
    private static final String FIELD_ERROR = "FieldError";

    private ProblemSchemas() {}

    static Map<String, Schema> all() {
        return Map.of(PROBLEM, problem(), FIELD_ERROR, fieldError());
    }

    static Schema reference() {
        return OASFactory.createSchema().ref(PROBLEM);
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .description("A problem by RFC 9457")
                .addType(SchemaType.OBJECT)
                .addProperty("type", text("The kind of problem").format("uri"))
                .addProperty("title", text("The kind of problem, for a person"))
                .addProperty(
                        "status",
                        OASFactory.createSchema().addType(SchemaType.INTEGER).description("The HTTP status"))
                .addProperty("detail", text("This occurrence, for a person"))
                .addProperty("code", text("The kind of problem, for machines; stable"))
                .addProperty("traceId", text("Names the request to operators").pattern("[0-9a-f]{32}"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .description("Faults of single fields, maybe none")
                                .items(OASFactory.createSchema().ref(FIELD_ERROR)))
                .required(List.of("type", "title", "status", "code", "errors"));
    }

    private static Schema fieldError() {
        return OASFactory.createSchema()
                .description("One fault in the input")
                .addType(SchemaType.OBJECT)
                .addProperty("field", text("Path of the field as it was sent, such as `items[2].url`"))
                .addProperty("code", text("For machines; stable"))
                .addProperty("message", text("For a person"))
                .required(List.of("field", "code", "message"));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
