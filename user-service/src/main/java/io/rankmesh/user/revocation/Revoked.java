package io.rankmesh.user.revocation;

import java.util.UUID;

/** What is over before its tokens are. */
public record Revoked(Kind kind, UUID id) {

    /** Its letter is the kind's name in the table and in Redis. */
    public enum Kind {
        SESSION("s"),
        API_KEY("k"),
        ACCOUNT("a");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }

        String letter() {
            return letter;
        }
    }
}
