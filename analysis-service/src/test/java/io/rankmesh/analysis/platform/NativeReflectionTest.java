package io.rankmesh.analysis.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.rankmesh.audit.site.PageSummary;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NativeReflectionTest {

    @Test
    void registersEachRecordOfAStoredSummary() {
        Class<?>[] registered = NativeReflection.class
                .getAnnotation(RegisterForReflection.class)
                .targets();

        assertThat(registered).containsExactlyInAnyOrderElementsOf(records(PageSummary.class, new LinkedHashSet<>()));
    }

    private static Set<Class<?>> records(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                records(argument, found);
            }
        } else if (type instanceof Class<?> raw && raw.isRecord() && found.add(raw)) {
            for (RecordComponent component : raw.getRecordComponents()) {
                records(component.getGenericType(), found);
            }
        }
        return found;
    }
}
