package io.rankmesh.rehearsal.consumer;

/**
 * What came of one request.
 *
 * @param at when it was sent, in milliseconds since 1970
 * @param kind what was asked, such as {@code me} or {@code submit}
 * @param status 0 where no answer came
 * @param detail the problem's code, or why no answer came
 */
public record Answer(long at, String kind, int status, long micros, String detail) {
    public boolean failed() {
        return status < 200 || status >= 400;
    }
}
