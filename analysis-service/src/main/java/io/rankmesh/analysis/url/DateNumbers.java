package io.rankmesh.analysis.url;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Dates that are written as one number: {@code yyMMdd}, and seconds or milliseconds since 1970. Ids look like them, but do not go on
 * from the last days of a year to the first of the next, or by half hours.
 */
final class DateNumbers {

    private static final int YYMMDD = 6;
    private static final int SECONDS = 10;
    private static final int MILLISECONDS = 13;
    private static final int CENTURY = 2000;
    private static final long LONGEST_STEP_OF_DAYS = 31;
    private static final long HALF_HOUR = Duration.ofMinutes(30).toMillis();
    private static final long LONGEST_STEP = Duration.ofDays(366).toMillis();

    private DateNumbers() {}

    /** A step from a year into another. */
    record Years(int from, int to) {}

    /** The years between which the step leads, if it is one from date to date. */
    static Optional<Years> of(NumberStep step) {
        if (step.from().length() != step.to().length()) {
            return Optional.empty();
        }
        return switch (step.from().length()) {
            case YYMMDD -> days(step);
            case SECONDS -> times(1_000 * Long.parseLong(step.from()), 1_000 * Long.parseLong(step.to()));
            case MILLISECONDS -> times(Long.parseLong(step.from()), Long.parseLong(step.to()));
            default -> Optional.empty();
        };
    }

    private static Optional<Years> days(NumberStep step) {
        try {
            LocalDate from = day(step.from());
            LocalDate to = day(step.to());
            return Math.abs(ChronoUnit.DAYS.between(from, to)) <= LONGEST_STEP_OF_DAYS
                    ? Optional.of(new Years(from.getYear(), to.getYear()))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalDate day(String digits) {
        int number = Integer.parseInt(digits);
        return LocalDate.of(CENTURY + number / 10_000, number / 100 % 100, number % 100);
    }

    private static Optional<Years> times(long from, long to) {
        long step = Math.abs(to - from);
        return step % HALF_HOUR == 0 && step <= LONGEST_STEP
                ? Optional.of(new Years(year(from), year(to)))
                : Optional.empty();
    }

    private static int year(long millis) {
        return Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).getYear();
    }
}
