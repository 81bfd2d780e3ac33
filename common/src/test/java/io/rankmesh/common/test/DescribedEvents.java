package io.rankmesh.common.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The AsyncAPI document tells of the events that the code publishes, field by field, and of no others. */
public final class DescribedEvents {

    private static final Path DOCUMENT = Path.of(
            System.getProperty("rankmesh.home"),
            "gateway-service/src/main/resources/io/rankmesh/gateway/contract/asyncapi.json");
    private static final String PUBLISHED = "io.rankmesh.common.event.PublishedEvent";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Class<?>, String> TEXTS = Map.of(UUID.class, "uuid", Instant.class, "date-time");

    private DescribedEvents() {}

    @ArchTest
    public static void eventsAreDescribed(JavaClasses production) throws IOException {
        JsonNode document = JSON.readTree(DOCUMENT.toFile());
        Set<String> published = new TreeSet<>();
        Set<String> packages = new TreeSet<>();
        for (JavaClass type : production) {
            packages.add(type.getPackageName());
            if (type.isAnnotatedWith(PUBLISHED)) {
                JavaAnnotation<?> event = type.getAnnotationOfType(PUBLISHED);
                String topic = (String) event.get("topic").orElseThrow();
                for (Object name : (Object[]) event.get("types").orElseThrow()) {
                    published.add(name + " = " + type.getName());
                    isDescribed(document, topic, (String) name, type);
                }
            }
        }
        assertThat(published).as("%s", DOCUMENT).isEqualTo(told(document, packages));
    }

    private static void isDescribed(JsonNode document, String topic, String name, JavaClass type) {
        JsonNode message = document.path("components").path("messages").path(name);
        String schema = message.at("/payload/$ref").asText();
        assertThat(schema).as("%s in %s", name, DOCUMENT).isNotEmpty();
        assertThat(document.at(schema.substring(1)))
                .as("%s in %s", schema, DOCUMENT)
                .isEqualTo(schemaOf(type.reflect()));
        assertThat(document.path("channels"))
                .as("the channel of %s in %s", topic, DOCUMENT)
                .anySatisfy(channel -> {
                    assertThat(channel.path("address").asText()).isEqualTo(topic);
                    assertThat(channel.path("messages").has(name)).isTrue();
                });
    }

    private static Set<String> told(JsonNode document, Set<String> packages) {
        Set<String> told = new TreeSet<>();
        document.at("/components/messages").properties().forEach(message -> {
            String type = message.getValue().path("x-record").asText();
            if (!type.isEmpty() && packages.contains(type.substring(0, type.lastIndexOf('.')))) {
                told.add(message.getKey() + " = " + type);
            }
        });
        return told;
    }

    private static ObjectNode schemaOf(Class<?> type) {
        ObjectNode schema = JSON.createObjectNode().put("type", "object").put("additionalProperties", false);
        ArrayNode required = schema.putArray("required");
        ObjectNode properties = schema.putObject("properties");
        for (RecordComponent component : type.getRecordComponents()) {
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (!nullable) {
                required.add(component.getName());
            }
            properties.set(component.getName(), schemaOf(component.getType(), nullable));
        }
        return schema;
    }

    private static ObjectNode schemaOf(Class<?> type, boolean nullable) {
        boolean number = type == int.class || type == long.class || type == Integer.class || type == Long.class;
        assertThat(number || type == String.class || TEXTS.containsKey(type))
                .as("teach %s what a %s looks like", DescribedEvents.class.getSimpleName(), type.getName())
                .isTrue();
        String name = number ? "integer" : "string";
        ObjectNode schema = JSON.createObjectNode();
        if (nullable) {
            schema.putArray("type").add(name).add("null");
        } else {
            schema.put("type", name);
        }
        if (TEXTS.containsKey(type)) {
            schema.put("format", TEXTS.get(type));
        }
        return schema;
    }
}
