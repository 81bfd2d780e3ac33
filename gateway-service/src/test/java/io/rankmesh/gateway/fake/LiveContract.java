package io.rankmesh.gateway.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What the AsyncAPI document says of messages of the live channel. */
final class LiveContract {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema TOLD = schema("LiveMessage");

    private LiveContract() {}

    /** @throws AssertionError when the document does not know such a message */
    static void check(JsonObject message) {
        try {
            var faults = TOLD.validate(JSON.readTree(message.encode()));
            if (!faults.isEmpty()) {
                throw new AssertionError("asyncapi.json does not tell of " + message + ": " + faults);
            }
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static JsonSchema schema(String name) {
        try (InputStream in = Objects.requireNonNull(
                LiveContract.class.getResourceAsStream("/io/rankmesh/gateway/contract/asyncapi.json"))) {
            ObjectNode root = JSON.createObjectNode().put("$ref", "#/components/schemas/" + name);
            root.set("components", JSON.readTree(in).path("components"));
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
