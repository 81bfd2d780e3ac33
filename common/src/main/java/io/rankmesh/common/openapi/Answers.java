package io.rankmesh.common.openapi;

import io.rankmesh.common.problem.Problem;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** The answers of one operation. */
final class Answers {

    private final APIResponses answers;

    Answers(APIResponses answers) {
        this.answers = answers;
    }

    /** Adds the answer unless the operation describes it itself. */
    void addProblem(String status, String description) {
        if (!answers.hasAPIResponse(status)) {
            answers.addAPIResponse(status, OASFactory.createAPIResponse().description(description));
        }
    }

    /** Gives problems their body, and all answers the headers that come with their kind. */
    void describe() {
        answers.getAPIResponses().forEach((status, answer) -> {
            if (isProblem(status)) {
                answer.setContent(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(ProblemSchemas.reference())));
            }
            if (status.equals("429") || status.equals("503")) {
                addHeader(answer, "Retry-After", "Seconds to wait before another try", Schema.SchemaType.INTEGER);
            }
            if (isList(answer.getContent())) {
                addHeader(
                        answer,
                        "Link",
                        "`rel=\"next\"`: the list's next part, if there is one",
                        Schema.SchemaType.STRING);
            }
        });
    }

    private static boolean isProblem(String status) {
        return status.equals("default") || status.startsWith("4") || status.startsWith("5");
    }

    private static boolean isList(Content content) {
        return content != null
                && content.getMediaTypes().values().stream()
                        .map(MediaType::getSchema)
                        .anyMatch(schema -> schema != null
                                && schema.getRef() != null
                                && schema.getRef().contains("/Paged"));
    }

    private static void addHeader(APIResponse answer, String name, String description, Schema.SchemaType type) {
        Header header = OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(type));
        answer.addHeader(name, header);
    }
}
