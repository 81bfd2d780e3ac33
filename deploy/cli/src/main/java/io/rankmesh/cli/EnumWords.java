package io.rankmesh.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes an enum's values by what their {@code toString} says; picocli's own message would list the constants. */
public abstract class EnumWords<E extends Enum<E>> implements ITypeConverter<E> {
    private final List<E> values;

    protected EnumWords(Class<E> type) {
        values = List.of(type.getEnumConstants());
    }

    @Override
    public E convert(String word) {
        return values.stream()
                .filter(value -> value.toString().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected one of "
                        + values.stream().map(Enum::toString).collect(Collectors.joining(", "))
                        + ", not '" + word + "'"));
    }
}
