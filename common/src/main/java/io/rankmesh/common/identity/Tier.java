package io.rankmesh.common.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

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
        for (Tier tier : values()) {
            if (tier.wireName().equals(wireName)) {
                return tier;
            }
        }
        throw new IllegalArgumentException("no such tier");
    }
}
