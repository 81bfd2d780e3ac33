package io.rankmesh.common.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.rankmesh.common.json.TextReaders.UnpairedSurrogateException;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.FieldError;
import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.common.problem.MalformedJsonException;
import io.rankmesh.common.problem.ProblemException;
import io.rankmesh.common.text.WellFormed;
import java.net.URI;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Jackson found, said in the words of the API consumer: the path of the field, and no class name. */
final class JsonFaults {

    private static final Pattern DUPLICATE =
            Pattern.compile("Duplicate [Ff]ield '([^']*)'|Duplicate Object property \"([^\"]*)\"");
    private static final Pattern MISSING = Pattern.compile("Missing required creator property '([^']*)'");

    private final ObjectMapper json;

    JsonFaults(ObjectMapper json) {
        this.json = json;
    }

    ProblemException explain(JacksonException misfit) {
        return switch (misfit) {
            case UnrecognizedPropertyException unknown ->
                new InvalidInputException(path(unknown), FieldCode.UNKNOWN_FIELD, "is not a field of this request");
            case UnpairedSurrogateException half ->
                new InvalidInputException(
                        path(half), FieldCode.INVALID, "must not hold one half of a surrogate pair alone");
            case InvalidNullException empty ->
                new InvalidInputException(path(empty), FieldCode.REQUIRED, "must not be null");
            case ValueInstantiationException refused -> refused(refused);
            case MismatchedInputException mismatch -> mismatch(mismatch);
            case JsonMappingException inside
            when inside.getCause() instanceof InputCoercionException outOfRange ->
                new InvalidInputException(
                        path(inside), FieldCode.INVALID_TYPE, "must be " + expected(outOfRange.getTargetType()));
            default -> malformed(misfit);
        };
    }

    private ProblemException mismatch(MismatchedInputException mismatch) {
        String message = mismatch.getOriginalMessage();
        if (message.startsWith("Trailing token")) {
            return new MalformedJsonException("There is text after the end of the JSON value" + position(mismatch));
        }
        Matcher missing = MISSING.matcher(message);
        if (missing.find()) {
            return new InvalidInputException(
                    child(path(mismatch), missing.group(1)), FieldCode.REQUIRED, "must not be missing");
        }
        if (message.startsWith("Cannot map `null`") || message.startsWith("Cannot coerce `null`")) {
            return new InvalidInputException(path(mismatch), FieldCode.REQUIRED, "must not be missing");
        }
        return new InvalidInputException(
                path(mismatch),
                isText(mismatch) ? FieldCode.INVALID : FieldCode.INVALID_TYPE,
                "must be " + expected(mismatch.getTargetType()));
    }

    /** A string where a string belongs, though not one of this form. */
    private static boolean isText(MismatchedInputException mismatch) {
        Class<?> target = mismatch.getTargetType();
        return mismatch instanceof InvalidFormatException format
                && format.getValue() instanceof String
                && target != null
                && (target.isEnum()
                        || target == UUID.class
                        || target == URI.class
                        || Temporal.class.isAssignableFrom(target));
    }

    /** A record that checks itself may say what it dislikes; its fields are below the one that holds it. */
    private ProblemException refused(ValueInstantiationException refused) {
        String path = path(refused);
        if (refused.getCause() instanceof InvalidInputException ours) {
            return new InvalidInputException(ours.errors().stream()
                    .map(error -> new FieldError(child(path, error.field()), error.code(), error.message()))
                    .toList());
        }
        Class<?> target = refused.getType() == null ? null : refused.getType().getRawClass();
        return new InvalidInputException(path, FieldCode.INVALID, "must be " + expected(target));
    }

    private static ProblemException malformed(JacksonException misfit) {
        Matcher duplicate = DUPLICATE.matcher(String.valueOf(misfit.getOriginalMessage()));
        if (duplicate.find()) {
            String field = duplicate.group(1) != null ? duplicate.group(1) : duplicate.group(2);
            return new MalformedJsonException(
                    "The field '" + WellFormed.of(field) + "' is there twice" + position(misfit));
        }
        return new MalformedJsonException("It cannot be read further" + position(misfit));
    }

    private static String position(JacksonException misfit) {
        JsonLocation location = misfit.getLocation();
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String path(JsonMappingException misfit) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : misfit.getPath()) {
            if (step.getFieldName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return WellFormed.of(path.toString());
    }

    private static String child(String path, String field) {
        return path.isEmpty() || field.isEmpty() ? path + field : path + "." + field;
    }

    private String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> json.convertValue(constant, String.class))
                            .collect(Collectors.joining(", "));
        }
        if (type == String.class) {
            return "a string";
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        if (type == URI.class) {
            return "a URL";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == double.class || type == Double.class || type == float.class || type == Float.class) {
            return "a number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a whole number within its range";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "a time as RFC 3339 writes it";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "an array";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "an object" : "of another type";
    }
}
