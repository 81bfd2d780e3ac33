package io.rankmesh.analysis.url;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What tells that a number is a year, and no page, issue or part that is counted past it: a month and a day beside it, or the name of
 * its parameter or of the nearest segment of the path.
 */
final class YearSigns {

    private static final int LAST_MONTH = 12;
    private static final int LAST_DAY = 31;

    /** In the languages of most calendars with names in their URLs. */
    private static final Set<String> NAMES = Set.of(
            "year",
            "yr",
            "jahr",
            "annee",
            "ano",
            "anio",
            "anno",
            "jaar",
            "rok",
            "month",
            "monat",
            "mois",
            "mes",
            "mese",
            "maand",
            "week",
            "woche",
            "semaine",
            "semana",
            "settimana",
            "day",
            "tag",
            "jour",
            "dia",
            "giorno",
            "dag",
            "date",
            "datum",
            "fecha",
            "data",
            "cal",
            "calendar",
            "kalender",
            "calendrier",
            "calendario",
            "agenda",
            "event",
            "events",
            "veranstaltungen",
            "termine",
            "archive",
            "archives",
            "archiv",
            "diary",
            "schedule",
            "annual",
            "yearly",
            "overview",
            "timetable");

    /** Parameters that are called by a letter: year, Jahr, année, month, day, week. */
    private static final Set<String> LETTERS = Set.of("y", "j", "a", "m", "d", "w");

    private static final Pattern NO_LETTERS = Pattern.compile("(?:%[0-9a-f]{2}|[^a-z])+");

    private YearSigns() {}

    /** @param at place of a number among those of the URL */
    static boolean near(UrlNumbers url, int at) {
        return isDate(url.values(), at) || isNamed(url.shape().toLowerCase(Locale.ROOT), at);
    }

    private static boolean isDate(List<Integer> values, int at) {
        return isMonthAndDay(values, at + 1, at + 2)
                || isMonthAndDay(values, at - 1, at - 2)
                || isMonthAndDay(values, at - 2, at - 1);
    }

    private static boolean isMonthAndDay(List<Integer> values, int month, int day) {
        return Math.min(month, day) >= 0
                && Math.max(month, day) < values.size()
                && isIn(values.get(month), LAST_MONTH)
                && isIn(values.get(day), LAST_DAY);
    }

    private static boolean isIn(int value, int last) {
        return value >= 1 && value <= last;
    }

    private static boolean isNamed(String shape, int at) {
        int place = -1;
        for (int i = 0; i <= at; i++) {
            place = shape.indexOf(UrlNumbers.MARK, place + 1);
        }
        int question = shape.indexOf('?');
        if (question >= 0 && question < place) {
            String query = shape.substring(question + 1, place);
            String parameter = query.substring(query.lastIndexOf('&') + 1);
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            return LETTERS.contains(name) || isName(name);
        }
        return isName(nearestSegment(shape, place));
    }

    /** The one that the year is in, or the last before it that has a name. */
    private static String nearestSegment(String shape, int place) {
        int end = shape.indexOf('/', place);
        int start = shape.lastIndexOf('/', place);
        String segment = shape.substring(start + 1, end < 0 ? shape.length() : end);
        while (start > 0 && segment.chars().noneMatch(Character::isLetter)) {
            int before = shape.lastIndexOf('/', start - 1);
            segment = shape.substring(before + 1, start);
            start = before;
        }
        return segment;
    }

    private static boolean isName(String text) {
        return NO_LETTERS.splitAsStream(text).anyMatch(NAMES::contains);
    }
}
