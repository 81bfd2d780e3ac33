package io.rankmesh.manifests.strict;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The fields that a model did not know: its classes keep them in a map, at every level, and complain of none. */
final class Unknown {

    private static final Set<String> KEPT_IN = Set.of("additionalProperties", "unknownFields");

    private final List<String> found = new ArrayList<>();
    private final Map<Object, Boolean> seen = new IdentityHashMap<>();

    private Unknown() {}

    static Stream<String> fields(Object model) {
        Unknown unknown = new Unknown();
        unknown.visit(model, "");
        return unknown.found.stream();
    }

    private void visit(Object value, String path) {
        if (value == null || value.getClass().isEnum() || seen.put(value, true) != null) {
            return;
        }
        if (value instanceof Collection<?> elements) {
            int index = 0;
            for (Object element : elements) {
                visit(element, path + "[" + index++ + "]");
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> visit(element, path + "." + key));
        } else if (isModel(value.getClass())) {
            for (Class<?> type = value.getClass(); isModel(type); type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        visitField(value, field, path);
                    }
                }
            }
        }
    }

    private static boolean isModel(Class<?> type) {
        return type.getName().startsWith("io.fabric8.") || type.getName().startsWith("io.strimzi.");
    }

    private void visitField(Object owner, Field field, String path) {
        try {
            field.setAccessible(true);
            Object value = field.get(owner);
            if (KEPT_IN.contains(field.getName())) {
                if (value instanceof Map<?, ?> unknown) {
                    unknown.keySet().forEach(key -> found.add("no field " + (path + "." + key).substring(1)));
                }
            } else {
                visit(value, path + "." + field.getName());
            }
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw new IllegalStateException(e);
        }
    }
}
