package io.rankmesh.analysis.url;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates in URLs that no page is about, as calendars link to them for ever: the next month, and the one before. A lone number is no
 * date, whatever it is called: tiles of maps have a {@code y} as well.
 *
 * <p>Real pages are about the past since there are newspapers, and about what is planned. Without a word for calendars a date has to
 * stand by itself in the path ({@code /2031/05/}, {@code /2031-05-17}) or be a parameter's whole value. Numbers of parts and of
 * standards look like months, too ({@code /iso/9001/11}): they count in the hundred years through which an endless calendar has to
 * pass, and farther ahead if the month is written with a zero, or a day follows.
 */
final class Calendars {

    /** Before it only what speaks of a calendar is one: archives of newspapers are older. */
    private static final int FIRST_YEAR_OF_CALENDARS = 1970;

    /** Newspapers' archives begin about then. */
    private static final int FIRST_YEAR_OF_ARCHIVES = 1700;

    /** Years ahead that a calendar may reasonably tell about. */
    private static final int YEARS_AHEAD = 2;

    /** Years beyond those that make sense, through which an endless calendar has to pass. */
    private static final int NEAR = 100;

    private static final Pattern CALENDAR = Pattern.compile(
            "calend|kalend|agenda|(?<![a-z])(?:cal|events?|termine?|booking)(?![a-z])", Pattern.CASE_INSENSITIVE);

    private static final Pattern ARCHIVE = Pattern.compile(
            "archiv|month|monat|week|woche|datum|(?<![a-z])(?:date|day|year)", Pattern.CASE_INSENSITIVE);

    private static final String MONTH = "(0?[1-9]|1[0-2])";

    private static final Pattern ANYWHERE = Pattern.compile("(?<!\\d)(\\d{4})[-/]" + MONTH + "(?!\\d)");

    /** Year, month, and a day, in one segment of a path or one value. */
    private static final Pattern DATE = Pattern.compile(
            "(\\d{4})-" + MONTH + "(-(?:0?[1-9]|[12]\\d|3[01]))?(?:[T ].*|%20.*|\\.[a-z]{2,5})?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern MONTH_ALONE = Pattern.compile(MONTH + "(?:\\.[a-z]{2,5})?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY =
            Pattern.compile("(?:0[1-9]|[12]\\d|3[01])(?:\\.[a-z]{2,5})?", Pattern.CASE_INSENSITIVE);

    private static final Pattern YEAR_PARAMETER =
            Pattern.compile("[?&](?:year|yr|y|jahr|annee|ano|anno)=(\\d{4})(?![^&])", Pattern.CASE_INSENSITIVE);

    private static final Pattern MONTH_PARAMETER = Pattern.compile(
            "[?&](?:month|mon|mo|m|monat|mois|mes|mese)=" + MONTH + "(?![^&])", Pattern.CASE_INSENSITIVE);

    private final int lastYear;

    /** @param year of the analysis */
    Calendars(int year) {
        lastYear = year + YEARS_AHEAD;
    }

    /**
     * @param segments of the path
     * @param target path and query
     */
    boolean isEndless(List<String> segments, String target) {
        return isWordedDate(target)
                || isPathOfDate(segments)
                || isDateInQuery(target.indexOf('?') < 0 ? "" : target.substring(target.indexOf('?')));
    }

    private boolean isWordedDate(String target) {
        Matcher date = ANYWHERE.matcher(target);
        if (!date.find()) {
            return false;
        }
        int first = CALENDAR.matcher(target).find()
                ? FIRST_YEAR_OF_CALENDARS
                : ARCHIVE.matcher(target).find() ? FIRST_YEAR_OF_ARCHIVES : Integer.MAX_VALUE;
        if (first == Integer.MAX_VALUE) {
            return false;
        }
        do {
            int year = Integer.parseInt(date.group(1));
            if (year < first || year > lastYear) {
                return true;
            }
        } while (date.find());
        return false;
    }

    private boolean isPathOfDate(List<String> segments) {
        for (int i = 0; i < segments.size(); i++) {
            Matcher date = DATE.matcher(segments.get(i));
            if (date.matches() && isOutside(date.group(1), isSure(date.group(2)) || date.group(3) != null)) {
                return true;
            }
            Matcher month = MONTH_ALONE.matcher(i + 1 < segments.size() ? segments.get(i + 1) : "");
            if (YEAR.matcher(segments.get(i)).matches() && month.matches()) {
                boolean day = i + 2 < segments.size()
                        && DAY.matcher(segments.get(i + 2)).matches();
                if (isOutside(segments.get(i), day || isSure(month.group(1)))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isDateInQuery(String query) {
        for (String parameter : query.split("[?&]")) {
            Matcher date = DATE.matcher(parameter.substring(parameter.indexOf('=') + 1));
            if (date.matches() && isOutside(date.group(1), true)) {
                return true;
            }
        }
        Matcher year = YEAR_PARAMETER.matcher(query);
        return year.find() && MONTH_PARAMETER.matcher(query).find() && isOutside(year.group(1), true);
    }

    private static boolean isSure(String month) {
        return month.startsWith("0");
    }

    /** @param sure whether it cannot well be anything but a date */
    private boolean isOutside(String digits, boolean sure) {
        int year = Integer.parseInt(digits);
        boolean ahead = year > lastYear && (sure || year <= lastYear + NEAR);
        return ahead || (year < FIRST_YEAR_OF_ARCHIVES && year >= FIRST_YEAR_OF_ARCHIVES - NEAR);
    }
}
