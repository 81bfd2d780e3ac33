package io.rankmesh.audit.text;

import io.rankmesh.audit.text.ScriptDateScanner.Token;

/** The time of day in one of {@link ScriptDates}, part by part: hours, minutes, seconds, milliseconds. */
final class ScriptTime {
    private static final int UNKNOWN = -1;

    private final int[] parts = new int[4];
    private int size;
    private int hourOffset = UNKNOWN;

    boolean isEmpty() {
        return size == 0;
    }

    /** Whether the hour is 24, which ends a day. */
    boolean isMidnightAtTheEnd() {
        return parts[0] == 24;
    }

    /** Whether the number can be the next part. */
    boolean expects(int number) {
        return (size == 1 && number < 60) || (size == 2 && number < 60) || (size == 3 && number < 1_000);
    }

    /** False when there is no room for it. */
    boolean add(int number) {
        if (size == parts.length) {
            return false;
        }
        parts[size++] = number;
        return true;
    }

    boolean addLast(int number) {
        add(number);
        size = parts.length;
        return true;
    }

    /** @param hours at which the half of the day begins */
    void half(int hours) {
        hourOffset = hours;
    }

    /** Takes the half of the day in; false when this is no time. */
    boolean complete() {
        if (hourOffset != UNKNOWN) {
            if (parts[0] > 12) {
                return false;
            }
            parts[0] = parts[0] % 12 + hourOffset;
        }
        boolean ordinary = parts[0] < 24 && parts[1] < 60 && parts[2] < 60 && parts[3] < 1_000;
        return ordinary || (parts[0] == 24 && parts[1] == 0 && parts[2] == 0 && parts[3] == 0);
    }

    long seconds() {
        return parts[0] * 3_600L + parts[1] * 60L + parts[2];
    }

    int milliseconds() {
        return parts[3];
    }

    /** The first three digits of a fraction. */
    static int milliseconds(Token fraction) {
        int value = fraction.value();
        int length = Math.min(fraction.length(), 9);
        for (; length < 3; length++) {
            value *= 10;
        }
        for (; length > 3; length--) {
            value /= 10;
        }
        return value;
    }
}
