package io.rankmesh.common.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A part of the API that an API key may be narrowed to. What the role forbids no scope allows. */
public enum Scope {
    PROJECTS_READ,
    PROJECTS_WRITE,
    ANALYSES_READ,
    ANALYSES_WRITE,
    REPORTS_READ,
    ACCOUNT_READ,
    ACCOUNT_WRITE;

    /** The name in tokens, JSON and tables, such as {@code analyses:write}. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    /** @throws IllegalArgumentException when there is no such scope */
    @JsonCreator
    public static Scope of(String wireName) {
        return find(wireName).orElseThrow(() -> new IllegalArgumentException("no such scope"));
    }

    /** All of them. */
    public static Set<Scope> all() {
        return EnumSet.allOf(Scope.class);
    }

    /** @param wireNames separated by spaces; those that this release doesn't know allow nothing */
    public static Set<Scope> parse(String wireNames) {
        return Arrays.stream(wireNames.split(" "))
                .flatMap(name -> find(name).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    /** What {@link #parse} reads. */
    public static String join(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::wireName).collect(Collectors.joining(" "));
    }

    private static Optional<Scope> find(String wireName) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(wireName))
                .findFirst();
    }
}
