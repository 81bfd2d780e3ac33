package io.rankmesh.audit.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates in the spellings that browsers' {@code Date.parse} takes. Without a zone, UTC. */
public final class HttpDates {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Pattern ISO = Pattern.compile("([+-]\\d{6}|\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2}))?)?");
    private static final Pattern SLASHED =
            Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{2,4})|(\\d{4})/(\\d{1,2})/(\\d{1,2})");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[\\s-]+([a-z]{3,})\\.?[\\s,-]+(\\d{2,4})");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("([a-z]{3,})\\.?[\\s-]+(\\d{1,2})(?:st|nd|rd|th)?[\\s,-]+(\\d{4})");
    private static final Pattern TIME = Pattern.compile(
            "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?\\s*([ap]m)?\\s*(z|[a-z]{3,4})?\\s*([+-]\\d{2}:?\\d{2})?");

    private HttpDates() {}

    /** Empty when the text is no date. */
    public static Optional<Instant> parse(String raw) {
        String text = LowerCase.of(Spaces.trim(raw));
        if (text.length() > 100) {
            return Optional.empty();
        }
        int[] date = date(text);
        if (date == null) {
            return Optional.empty();
        }
        try {
            LocalDateTime day = LocalDateTime.of(date[0], date[1], date[2], 0, 0);
            return Optional.of(withTime(day, text));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    private static int @Nullable [] date(String text) {
        Matcher iso = ISO.matcher(text);
        if (iso.lookingAt() && (iso.end() == text.length() || "t z".indexOf(text.charAt(iso.end())) >= 0)) {
            return new int[] {Integer.parseInt(iso.group(1)), number(iso.group(2)), number(iso.group(3))};
        }
        Matcher slashed = SLASHED.matcher(text);
        if (slashed.find()) {
            return slashed.group(4) != null
                    ? new int[] {number(slashed.group(4)), number(slashed.group(5)), number(slashed.group(6))}
                    : new int[] {year(slashed.group(3)), number(slashed.group(1)), number(slashed.group(2))};
        }
        Matcher dayFirst = DAY_FIRST.matcher(text);
        if (dayFirst.find() && month(dayFirst.group(2)) > 0) {
            return new int[] {year(dayFirst.group(3)), month(dayFirst.group(2)), number(dayFirst.group(1))};
        }
        Matcher monthFirst = MONTH_FIRST.matcher(text);
        if (monthFirst.find() && month(monthFirst.group(1)) > 0) {
            return new int[] {number(monthFirst.group(3)), month(monthFirst.group(1)), number(monthFirst.group(2))};
        }
        return null;
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 1 : Integer.parseInt(digits);
    }

    /** Two digits below 50 are of this century. */
    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        return digits.length() > 2 ? year : year < 50 ? 2000 + year : 1900 + year;
    }

    private static int month(String name) {
        return MONTHS.indexOf(name.substring(0, 3)) + 1;
    }

    private static Instant withTime(LocalDateTime day, String text) {
        Matcher time = TIME.matcher(text);
        if (!time.find()) {
            return day.toInstant(ZoneOffset.UTC);
        }
        int hour = number(time.group(1));
        if ("pm".equals(time.group(4)) && hour < 12) {
            hour += 12;
        } else if ("am".equals(time.group(4)) && hour == 12) {
            hour = 0;
        }
        int second = time.group(3) == null ? 0 : number(time.group(3));
        LocalDateTime at = hour == 24 ? day.plusDays(1) : day.withHour(hour);
        at = at.withMinute(number(time.group(2))).withSecond(second);
        return at.toInstant(offset(time.group(5), time.group(6)));
    }

    private static ZoneOffset offset(@Nullable String zone, @Nullable String digits) {
        if (digits != null) {
            return ZoneOffset.of(digits.contains(":") ? digits : digits.substring(0, 3) + ":" + digits.substring(3));
        }
        return switch (zone == null ? "" : zone) {
            case "edt" -> ZoneOffset.ofHours(-4);
            case "est", "cdt" -> ZoneOffset.ofHours(-5);
            case "cst", "mdt" -> ZoneOffset.ofHours(-6);
            case "mst", "pdt" -> ZoneOffset.ofHours(-7);
            case "pst" -> ZoneOffset.ofHours(-8);
            default -> ZoneOffset.UTC;
        };
    }
}
