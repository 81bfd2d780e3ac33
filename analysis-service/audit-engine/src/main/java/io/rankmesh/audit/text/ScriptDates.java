package io.rankmesh.audit.text;

import io.rankmesh.audit.text.ScriptDateScanner.Kind;
import io.rankmesh.audit.text.ScriptDateScanner.Token;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * JavaScript's {@code Date.parse} as V8, and so Chrome, has it: first ECMAScript's own format (section 21.4.1.32), else V8's tolerant
 * one, in which words before the first number and all in brackets are passed over. Times without a zone are taken as UTC.
 */
public final class ScriptDates {
    private static final int MAX_LENGTH = 200;
    private static final int UNKNOWN = -1;
    private static final long MAX_MILLISECONDS = 8_640_000_000_000_000L;

    private final ScriptDateScanner in;

    private final int[] day = new int[3];
    private int dayParts;
    private int namedMonth = UNKNOWN;
    private boolean iso;

    private final ScriptTime time = new ScriptTime();

    private int zoneSign;
    private int zoneHour = UNKNOWN;
    private int zoneMinute = UNKNOWN;

    private ScriptDates(String text) {
        in = new ScriptDateScanner(text);
    }

    /** Empty where {@code Date.parse} gives NaN. */
    public static Optional<Instant> parse(String raw) {
        if (raw.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        ScriptDates date = new ScriptDates(LowerCase.of(raw));
        return date.readStandard() && date.readRest() ? date.written() : Optional.empty();
    }

    /** Takes in as much as is of the standard's form; false when the text is of that form and wrong. */
    private boolean readStandard() {
        if (in.peek().isSign()) {
            // six digits must follow; without them the tolerant form has no use for a sign at the start
            int sign = in.next().isSymbol('-') ? -1 : 1;
            if (!in.peek().isDigits(6)) {
                return true;
            }
            int year = in.next().value();
            if (sign < 0 && year == 0) {
                return true;
            }
            day[dayParts++] = sign * year;
        } else if (in.peek().isDigits(4)) {
            day[dayParts++] = in.next().value();
        } else {
            return true;
        }
        if (in.skip('-')) {
            if (!isTwoDigits(1, 12)) {
                return true;
            }
            day[dayParts++] = in.next().value();
            if (in.skip('-')) {
                if (!isTwoDigits(1, 31)) {
                    return true;
                }
                day[dayParts++] = in.next().value();
            }
        }
        if (in.peek().is(Kind.TIME_SEPARATOR)) {
            in.next();
            if (!readStandardTime() || !readStandardZone() || !in.peek().is(Kind.END)) {
                return false;
            }
        } else if (!in.peek().is(Kind.END)) {
            return true;
        }
        iso = true;
        return true;
    }

    private boolean isTwoDigits(int least, int most) {
        Token token = in.peek();
        return token.isDigits(2) && token.value() >= least && token.value() <= most;
    }

    private boolean readStandardTime() {
        if (!isTwoDigits(0, 24)) {
            return false;
        }
        time.add(in.next().value());
        boolean midnight = time.isMidnightAtTheEnd();
        if (!in.skip(':') || !isTwoDigits(0, midnight ? 0 : 59)) {
            return false;
        }
        time.add(in.next().value());
        if (in.skip(':')) {
            if (!isTwoDigits(0, midnight ? 0 : 59)) {
                return false;
            }
            time.add(in.next().value());
            if (in.skip('.')) {
                if (!in.peek().is(Kind.NUMBER) || (midnight && in.peek().value() > 0)) {
                    return false;
                }
                time.add(ScriptTime.milliseconds(in.next()));
            }
        }
        return true;
    }

    private boolean readStandardZone() {
        if (in.peek().isZ()) {
            in.next();
            setZone(0);
        } else if (in.peek().isSign()) {
            zoneSign = in.next().isSymbol('+') ? 1 : -1;
            if (in.peek().isDigits(4)) {
                int both = in.next().value();
                zoneHour = both / 100;
                zoneMinute = both % 100;
                return zoneHour < 24 && zoneMinute < 60;
            }
            if (!isTwoDigits(0, 23)) {
                return false;
            }
            zoneHour = in.next().value();
            if (!in.skip(':') || !isTwoDigits(0, 59)) {
                return false;
            }
            zoneMinute = in.next().value();
        }
        return true;
    }

    private boolean readRest() {
        boolean numbered = dayParts > 0;
        for (Token token = in.next(); !token.is(Kind.END); token = in.next()) {
            boolean fine = switch (token.kind()) {
                case NUMBER -> readNumber(token.value());
                case MONTH, HALF_OF_DAY, ZONE, TIME_SEPARATOR, WORD -> readWord(token, numbered);
                case SYMBOL -> readSymbol(token, numbered);
                default -> true;
            };
            if (!fine) {
                return false;
            }
            numbered |= token.is(Kind.NUMBER) || (token.isSign() && zoneSign != 0);
        }
        return true;
    }

    private boolean readNumber(int number) {
        if (in.skip(':')) {
            if (in.skip(':')) {
                boolean first = time.isEmpty();
                return first && time.add(number) && time.add(0);
            }
            boolean added = time.add(number);
            in.skip('.');
            return added;
        }
        if (in.skip('.') && time.expects(number)) {
            time.add(number);
            return in.peek().is(Kind.NUMBER) && time.addLast(ScriptTime.milliseconds(in.next()));
        }
        if (zoneHour != UNKNOWN && zoneMinute == UNKNOWN && number < 60) {
            zoneMinute = number;
            return true;
        }
        if (time.expects(number)) {
            time.addLast(number);
            Token next = in.peek();
            return next.is(Kind.END) || next.is(Kind.SPACE) || next.isZ() || next.isSign();
        }
        if (dayParts == day.length) {
            return false;
        }
        day[dayParts++] = number;
        in.skip('-');
        return true;
    }

    private boolean readWord(Token word, boolean numbered) {
        if (word.is(Kind.HALF_OF_DAY) && !time.isEmpty()) {
            time.half(word.value());
        } else if (word.is(Kind.MONTH)) {
            namedMonth = word.value();
            in.skip('-');
        } else if (word.is(Kind.ZONE) && numbered) {
            setZone(word.value());
        } else {
            // words may only come before the first number, and apart from it
            return !numbered && !in.peek().is(Kind.NUMBER);
        }
        return true;
    }

    private boolean readSymbol(Token symbol, boolean numbered) {
        boolean utc = zoneHour == 0 && zoneMinute == 0;
        if (!symbol.isSign() || !(utc || !time.isEmpty())) {
            return !numbered || !(symbol.isSign() || symbol.isSymbol(')'));
        }
        zoneSign = symbol.isSymbol('+') ? 1 : -1;
        int number = 0;
        int length = 0;
        if (in.peek().is(Kind.NUMBER)) {
            length = in.peek().length();
            number = in.next().value();
        }
        if (in.peek().isSymbol(':')) {
            zoneHour = number;
            zoneMinute = UNKNOWN;
        } else if (length == 1 || length == 2) {
            zoneHour = number;
            zoneMinute = 0;
        } else if (length == 3 || length == 4) {
            zoneHour = number / 100;
            zoneMinute = number % 100;
        } else {
            return false;
        }
        return true;
    }

    private void setZone(int hours) {
        zoneSign = hours < 0 ? -1 : 1;
        zoneHour = Math.abs(hours);
        zoneMinute = 0;
    }

    private Optional<Instant> written() {
        int[] date = date();
        if (date.length == 0 || !time.complete()) {
            return Optional.empty();
        }
        LocalDate first = LocalDate.of(date[0], date[1], 1);
        long seconds = (first.toEpochDay() + date[2] - 1) * 86_400 + time.seconds();
        if (zoneSign != 0) {
            seconds -= zoneSign * (Math.max(zoneHour, 0) * 3_600L + Math.max(zoneMinute, 0) * 60L);
        }
        boolean inRange = Math.abs(seconds) <= MAX_MILLISECONDS / 1_000;
        return inRange
                ? Optional.of(Instant.ofEpochSecond(seconds, time.milliseconds() * 1_000_000L))
                : Optional.empty();
    }

    /** Year, month and day; none when they are no date. A day that the month does not have is one of the next. */
    private int[] date() {
        if (dayParts == 0) {
            return new int[0];
        }
        while (dayParts < day.length) {
            day[dayParts++] = 1;
        }
        int[] date;
        if (namedMonth != UNKNOWN) {
            date = isDay(day[0]) ? new int[] {day[1], namedMonth, day[0]} : new int[] {day[0], namedMonth, day[1]};
        } else if (iso || !isDay(day[0])) {
            date = day.clone();
        } else {
            date = new int[] {day[2], day[0], day[1]};
        }
        if (!iso && date[0] >= 0 && date[0] < 100) {
            date[0] += date[0] < 50 ? 2_000 : 1_900;
        }
        boolean valid = date[1] >= 1 && date[1] <= 12 && isDay(date[2]) && Math.abs(date[0]) < 300_000;
        return valid ? date : new int[0];
    }

    private static boolean isDay(int number) {
        return number >= 1 && number <= 31;
    }
}
