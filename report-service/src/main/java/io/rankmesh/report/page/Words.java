package io.rankmesh.report.page;

import io.rankmesh.report.document.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Numbers, times and names as English words; without locale data, which a native image doesn't carry. */
final class Words {
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final List<String> ACRONYMS = List.of("ai", "html", "http", "https", "seo", "url", "xml");

    private Words() {}

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A count with its noun: "1 page", "1,204 pages". */
    static String count(long value, String singular, String plural) {
        return number(value) + " " + (value == 1 ? singular : plural);
    }

    static String pages(long value) {
        return count(value, "page", "pages");
    }

    /** A number of findings or issues: "2 critical", "1 warning". */
    static String severity(Severity severity, long count) {
        return number(count) + " "
                + switch (severity) {
                    case CRITICAL -> "critical";
                    case WARNING -> count == 1 ? "warning" : "warnings";
                    case NOTICE -> count == 1 ? "notice" : "notices";
                };
    }

    /** Points of a score, to one decimal: "3.9 points". */
    static String points(double points) {
        return tenths(points) + (tenths(points).equals("1.0") ? " point" : " points");
    }

    /** To one decimal; what is more than nothing never reads like nothing. */
    static String tenths(double value) {
        return value > 0 && value < 0.05 ? "<0.1" : String.format(Locale.ROOT, "%.1f", value);
    }

    /** What an issue costs, at a glance: "−3.9", "<0.1"; null when it costs nothing. */
    static @Nullable String loss(double points) {
        if (points <= 0) {
            return null;
        }
        return points < 0.05 ? tenths(points) : "−" + tenths(points);
    }

    /** A language by its BCP 47 code: "German"; the code where its name isn't known. */
    static String language(String code) {
        return Locale.of(code).getDisplayLanguage(Locale.ENGLISH);
    }

    /** A readability formula by its code, such as {@code flesch}: "Flesch". */
    static String formula(String code) {
        return code.equals("lix")
                ? "LIX"
                : Arrays.stream(SafeText.line(code).split("-", -1))
                        .map(Words::capitalised)
                        .collect(Collectors.joining("–"));
    }

    static String date(Instant time) {
        ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
        return utc.getDayOfMonth() + " " + MONTHS.get(utc.getMonthValue() - 1) + " " + utc.getYear();
    }

    static String dateAndTime(Instant time) {
        ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
        return String.format(
                Locale.ROOT, "%s, %02d:%02d:%02d UTC", date(time), utc.getHour(), utc.getMinute(), utc.getSecond());
    }

    static String duration(long millis) {
        Duration duration = Duration.ofMillis(millis);
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        if (duration.toHours() == 0) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }

    /** A code such as {@code meta-description} as a heading: "Meta description". */
    static String heading(String code) {
        StringBuilder heading = new StringBuilder();
        for (String word : code.replace('_', '-').split("-", -1)) {
            boolean first = heading.isEmpty();
            heading.append(first ? "" : " ");
            if (ACRONYMS.contains(word.toLowerCase(Locale.ROOT))) {
                heading.append(word.toUpperCase(Locale.ROOT));
            } else {
                heading.append(first ? capitalised(word) : word);
            }
        }
        return heading.toString();
    }

    private static String capitalised(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
