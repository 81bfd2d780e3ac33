package io.rankmesh.user.consent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a member may agree to, and does not need to. */
enum Purpose {
    /** Letters with news. */
    NEWS,
    /** Being asked what could be better. */
    FEEDBACK,
    /** Use of what the member does for making the product better. */
    USAGE;

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such purpose */
    @JsonCreator
    static Purpose of(String wireName) {
        for (Purpose purpose : values()) {
            if (purpose.wireName().equals(wireName)) {
                return purpose;
            }
        }
        throw new IllegalArgumentException("no such purpose");
    }
}
