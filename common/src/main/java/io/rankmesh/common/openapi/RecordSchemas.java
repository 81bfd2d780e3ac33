package io.rankmesh.common.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Carries JSpecify's {@code @Nullable} over into the schemas of records, of which the scanner knows nothing: such a component may be
 * null, any other is always there. A component that the schema itself requires is nullable only until its record is checked.
 */
final class RecordSchemas {

    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);

    /** Of several that fit, such as a library's of the same name with fewer components: an index has no order of its own. */
    private static final Comparator<ClassInfo> LIKELIEST = Comparator.<ClassInfo>comparingInt(
                    type -> type.recordComponents().size())
            .thenComparing(ClassInfo::name);

    private final Collection<ClassInfo> records;

    private RecordSchemas(Collection<ClassInfo> records) {
        this.records = records;
    }

    static RecordSchemas of(IndexView index) {
        return new RecordSchemas(index.getAllKnownSubclasses(DotName.createSimple(Record.class)).stream()
                .filter(type -> type.name().packagePrefix().startsWith("io.rankmesh."))
                .toList());
    }

    void complete(String name, Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        if (properties == null) {
            return;
        }
        records.stream()
                .filter(type -> isNamed(type, name) && hasAll(type, properties))
                .max(LIKELIEST)
                .ifPresent(type -> complete(type, schema, properties));
    }

    private static void complete(ClassInfo type, Schema schema, Map<String, Schema> properties) {
        List<String> required = new ArrayList<>(schema.getRequired() == null ? List.of() : schema.getRequired());
        Map<String, Schema> completed = new LinkedHashMap<>(properties);
        completed.replaceAll((name, property) -> {
            RecordComponentInfo component = type.recordComponent(name);
            if (component == null || required.contains(name)) {
                return property;
            }
            if (isNullable(component)) {
                return nullable(property);
            }
            required.add(name);
            return property;
        });
        schema.setProperties(completed);
        if (!required.isEmpty()) {
            schema.setRequired(required);
        }
    }

    /** A generic record's schemas are named after the record and its arguments. */
    private static boolean isNamed(ClassInfo type, String name) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        if (schema != null && schema.value("name") != null) {
            return schema.value("name").asString().equals(name);
        }
        String simpleName = type.simpleName();
        return type.typeParameters().isEmpty() ? name.equals(simpleName) : name.startsWith(simpleName);
    }

    /** Tells records of one name apart, such as a service's own and its view of another service's. */
    private static boolean hasAll(ClassInfo type, Map<String, Schema> properties) {
        return type.recordComponents().stream().allMatch(component -> properties.containsKey(component.name()));
    }

    private static boolean isNullable(RecordComponentInfo component) {
        return component.type().hasAnnotation(NULLABLE) || component.hasAnnotation(NULLABLE);
    }

    private static Schema nullable(Schema schema) {
        if (schema.getRef() == null) {
            return schema.getType() == null || schema.getType().contains(SchemaType.NULL)
                    ? schema
                    : schema.addType(SchemaType.NULL);
        }
        return OASFactory.createSchema()
                .description(schema.getDescription())
                .addAnyOf(OASFactory.createSchema().ref(schema.getRef()))
                .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
    }
}
