package io.rankmesh.cli.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A column of the caller's own; one of the three expressions is there. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Extract(
        String name,
        @Nullable String css,
        @Nullable String xpath,
        @Nullable String regex,
        @Nullable String attribute) {}
