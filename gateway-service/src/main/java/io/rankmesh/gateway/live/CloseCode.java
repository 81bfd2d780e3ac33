package io.rankmesh.gateway.live;

import java.util.Locale;

/** Why the edge ends a connection (RFC 6455, 7.4; from 4000 on our own). */
enum CloseCode {
    /** All that could be said has been said. */
    DONE(1000, "nothing more to tell"),
    NOT_TEXT(1003, "send text"),
    TOO_LONG(1009, "the message is too long"),
    /** This replica stops: connect again, to another one. */
    RESTARTING(1012, "connect again"),
    /** The access token has expired, or no longer counts. */
    UNAUTHENTICATED(4401, "the access token has ended"),
    /** No sign of life since the heartbeat before. */
    SILENT(4408, "no answer to the heartbeat"),
    /** More waits for the client than it may: connect again and resume. */
    TOO_SLOW(4413, "too slow"),
    TOO_MANY_MESSAGES(4429, "too many messages");

    private final int code;
    private final String reason;

    CloseCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    short code() {
        return (short) code;
    }

    String reason() {
        return reason;
    }

    /** Its name as a metric's tag. */
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
