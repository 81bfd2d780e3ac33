package io.rankmesh.cli.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the pages of one analysis are judged; what is empty is left out, so that the project's settings hold. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Settings(@Nullable Boolean staging, Map<String, Integer> thresholds) {

    /** What a submission has that asks for nothing. */
    public static final Settings NONE = new Settings(null, Map.of());
}
