package io.rankmesh.common.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What an account has paid for. Each service knows what a tier allows there. */
public enum Tier {
    STARTER,
    AGENCY,
    ENTERPRISE;

    /** The name in tokens, JSON and tables, such as {@code starter}. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such tier */
    @JsonCreator
    public static Tier of(String wireName) {
        return find(wireName).orElseThrow(() -> new IllegalArgumentException("no such tier"));
    }

    /** The tier that a service of any release names; one that this release doesn't know counts as the smallest. */
    public static Tier ofAnyRelease(String wireName) {
        return find(Objects.requireNonNull(wireName, "tier")).orElse(STARTER);
    }

    private static Optional<Tier> find(String wireName) {
        return Arrays.stream(values())
                .filter(tier -> tier.wireName().equals(wireName))
                .findFirst();
    }
}
