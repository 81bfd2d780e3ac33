package io.rankmesh.user.oidc;

import java.util.Locale;

/** The provider, or what it says, does not lead to a sign-in; the client hears why at its return address. */
final class SignInRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    enum Reason {
        /** The person, or the provider, has said no. */
        DENIED,
        /** It does not answer, or with a failure. */
        PROVIDER_UNAVAILABLE,
        /** What it says is forged, expired, for somebody else, or not what it should be. */
        INVALID_ANSWER,
        /** It does not vouch for the person's address. */
        EMAIL_NOT_VERIFIED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    /** @param detail for the log; without a word of a token */
    SignInRefusedException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
