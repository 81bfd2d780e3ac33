package io.rankmesh.common.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an account has paid for. */
public enum Tier {
    STARTER(500, 1),
    AGENCY(10_000, 5),
    ENTERPRISE(100_000, 20);

    private final int maxPages;
    private final int maxConcurrentAnalyses;

    Tier(int maxPages, int maxConcurrentAnalyses) {
        this.maxPages = maxPages;
        this.maxConcurrentAnalyses = maxConcurrentAnalyses;
    }

    /** Most pages that one analysis may fetch. */
    public int maxPages() {
        return maxPages;
    }

    /** Most analyses of one account that may be queued or running at a time. */
    public int maxConcurrentAnalyses() {
        return maxConcurrentAnalyses;
    }

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
