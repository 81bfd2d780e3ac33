package io.rankmesh.common.problem;

import java.util.Locale;

/** What may be wrong with a field: one word for one fault, in all services. {@code docs/architecture.md} lists them for API consumers. */
public enum FieldCode {
    /** Missing, or null. */
    REQUIRED,
    /** There, with nothing in it that can be seen. */
    BLANK,
    TOO_SHORT,
    TOO_LONG,
    /** A number that is too small or too large, whoever asks. */
    OUT_OF_RANGE,
    /** A number above what the caller's tier allows. */
    OVER_TIER_LIMIT,
    /** Another type of JSON value is expected. */
    INVALID_TYPE,
    /** Of the right type, and not of the form that the field has. */
    INVALID,
    UNKNOWN_FIELD,
    /** Not together with the other fields of this request. */
    NOT_ALLOWED,
    /** Names something that is not there, or is another account's. */
    NOT_FOUND,
    /** An e-mail address that has an account. */
    EMAIL_TAKEN,
    /** A URL that is neither http nor https. */
    UNSUPPORTED_SCHEME,
    /** A URL with a user name or a password. */
    CREDENTIALS_IN_URL,
    /** A URL in a private or reserved network. */
    ADDRESS_NOT_ALLOWED,
    /** A URL that is not within the project's site. */
    OUTSIDE_PROJECT;

    /** As API consumers see it, such as {@code too-long}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
