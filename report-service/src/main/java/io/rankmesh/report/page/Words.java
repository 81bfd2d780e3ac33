package io.rankmesh.report.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

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
