package io.rankmesh.user.onetime;

import java.util.Locale;

/** What a token is good for. */
public enum Purpose {
    VERIFY_EMAIL,
    RESET_PASSWORD;

    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
