package io.rankmesh.common.identity;

import java.util.Locale;

/** How a caller has shown who it is. */
public enum Via {
    /** With an access token: somebody has signed in. */
    SESSION,
    /** With an API key. */
    KEY;

    /** The name in internal tokens, such as {@code key}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such way */
    static Via of(String wireName) {
        for (Via via : values()) {
            if (via.wireName().equals(wireName)) {
                return via;
            }
        }
        throw new IllegalArgumentException("no such way");
    }
}
