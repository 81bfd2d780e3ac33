package io.rankmesh.common.problem;

import io.rankmesh.common.text.Names;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link Names name} that is sent has to be like. */
public final class NameRules {

    private NameRules() {}

    /** @param longest in UTF-16 units, as Java and JSON schemas count */
    public static Optional<FieldError> faultOf(String field, @Nullable String name, int longest) {
        if (name == null) {
            return fault(field, FieldCode.REQUIRED, "must be given");
        }
        if (!Names.isShown(name)) {
            return fault(field, FieldCode.BLANK, "must not be blank");
        }
        if (name.length() > longest) {
            return fault(field, FieldCode.TOO_LONG, "must have at most " + longest + " characters");
        }
        return Names.isPlain(name)
                ? Optional.empty()
                : fault(field, FieldCode.INVALID, "must not hold control characters");
    }

    private static Optional<FieldError> fault(String field, FieldCode code, String message) {
        return Optional.of(new FieldError(field, code, message));
    }
}
