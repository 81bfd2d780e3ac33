package io.rankmesh.analysis.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.rankmesh.analysis.recrawl.KeptAudit;
import io.rankmesh.audit.score.Score;
import io.rankmesh.audit.site.PageSummary;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NativeReflectionTest {

    @Test
    void registersEachRecordThatIsStored() {
        Class<?>[] registered = NativeReflection.class
                .getAnnotation(RegisterForReflection.class)
                .targets();

        Set<Class<?>> stored = records(KeptAudit.class, records(PageSummary.class, new LinkedHashSet<>()));
        stored.add(Score.Loss.class);
        stored.remove(KeptAudit.class);
        assertThat(registered).containsExactlyInAnyOrderElementsOf(stored);
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
