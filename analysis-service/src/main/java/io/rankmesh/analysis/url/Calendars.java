package io.rankmesh.analysis.url;

/**
 * Links by which a calendar goes on for ever: to the next month, the one before, another year. No date is a trap by itself: there are
 * pages about D-Day and about the climate of 2050, and numbers that look like dates are parts, tiles of maps, and bookings. A calendar
 * shows by its links, from date to date, and it begins within reach of the analysis: to get beyond, it has to pass from the last year
 * in reach into a year after it. The link that does so is not followed, whatever the calendar calls its pages; a page that others
 * link to as well is crawled all the same. Only the two URLs decide, so that neither the order of pages nor a restart makes a difference.
 */
final class Calendars {

    /** Years ahead that a calendar may reasonably tell about. */
    private static final int YEARS_AHEAD = 2;

    /** What is older is listed by an archive, where nobody has to go from month to month for a hundred years. */
    private static final int FIRST_YEAR = 1900;

    /**
     * Years beyond the reach in which another year of the same kind of page is a step of a calendar, in case that some page jumped
     * there. Numbers that are no years are spread over thousands.
     */
    private static final int MARGIN = 20;

    /** Years ahead that calendars offer at once. */
    private static final int LONGEST_STEP = 10;

    /** Months, weeks, days, hours and minutes. */
    private static final int MOST_OF_A_DATE = 59;

    private static final int LAST_MONTH = 12;
    private static final int LAST_WEEK = 52;

    private final int lastYear;

    /** @param year of the analysis */
    Calendars(int year) {
        lastYear = year + YEARS_AHEAD;
    }

    /** Whether a page's link leads on in a calendar, to where none makes sense. */
    boolean leadOn(UrlNumbers page, UrlNumbers link) {
        return turnsTheYear(page, link) || changesTheYear(page, link) || turnsAnotherUnit(page, link);
    }

    /** The same of a date that is one number. */
    boolean leadOn(NumberStep step) {
        return DateNumbers.of(step)
                .filter(years ->
                        years.to() > lastYear && years.to() > years.from() && years.from() <= lastYear + MARGIN)
                .isPresent();
    }

    /** From the last quarter of a year to the first of the next, say. */
    private boolean turnsAnotherUnit(UrlNumbers page, UrlNumbers link) {
        if (!page.shape().equals(link.shape())
                || page.values().size() != link.values().size()) {
            return false;
        }
        for (int i = 0; i < page.values().size(); i++) {
            int from = page.values().get(i);
            int to = link.values().get(i);
            boolean on = to == from + 1 && YearUnits.follow(page, link, i);
            boolean back = to == from - 1 && YearUnits.follow(link, page, i);
            if ((on || back) && leavesTheReach(from, to, 1)) {
                return true;
            }
        }
        return false;
    }

    /** From December to January or from the last week to the first, or back; between views of a calendar, too: a month shows the days around it. */
    private boolean turnsTheYear(UrlNumbers page, UrlNumbers link) {
        for (int i = 0; i < page.values().size(); i++) {
            int year = page.values().get(i);
            if (!UrlNumbers.isYear(year)) {
                continue;
            }
            boolean on = year >= lastYear && isEnding(page, i) && begins(link, year + 1);
            boolean back = year <= FIRST_YEAR && isBeginning(page, i) && ends(link, year - 1);
            if (on || back) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(UrlNumbers of, int year) {
        for (int i = 0; i < of.values().size(); i++) {
            if (of.values().get(i) == year && isBeginning(of, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean ends(UrlNumbers of, int year) {
        for (int i = 0; i < of.values().size(); i++) {
            if (of.values().get(i) == year && isEnding(of, i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the first month or week stands next to the year. */
    private static boolean isBeginning(UrlNumbers of, int year) {
        return beside(of, year + 1) == 1 || beside(of, year - 1) == 1 || beside(of, year - 2) == 1;
    }

    /** Whether the last month or week does. */
    private static boolean isEnding(UrlNumbers of, int year) {
        return isEnd(beside(of, year + 1)) || isEnd(beside(of, year - 1)) || isEnd(beside(of, year - 2));
    }

    private static boolean isEnd(int value) {
        return value == LAST_MONTH || value == LAST_WEEK || value == LAST_WEEK + 1;
    }

    private static int beside(UrlNumbers of, int at) {
        return at >= 0 && at < of.values().size() ? of.values().get(at) : -1;
    }

    /** To a page of the same kind, and beside what is told to be its year nothing but parts of a date is another. */
    private boolean changesTheYear(UrlNumbers page, UrlNumbers link) {
        if (page.values().size() != link.values().size() || !page.shape().equals(link.shape())) {
            return false;
        }
        int from = 0;
        int to = 0;
        boolean month = false;
        boolean isYear = false;
        for (int i = 0; i < page.values().size(); i++) {
            int before = page.values().get(i);
            int after = link.values().get(i);
            if (UrlNumbers.isYear(before) && UrlNumbers.isYear(after) && before != after) {
                if (to != 0 && after - before != to - from) {
                    return false;
                }
                from = before;
                to = after;
                isYear |= YearSigns.near(link, i);
            } else if (before != after && (before > MOST_OF_A_DATE || after > MOST_OF_A_DATE)) {
                return false;
            }
            month |= after >= 1 && after <= LAST_MONTH;
        }
        return isYear && leavesTheReach(from, to, month ? LONGEST_STEP : 1);
    }

    /** A lone number that looks like a year is one only where it goes on by one. */
    private boolean leavesTheReach(int from, int to, int longestStep) {
        boolean on = to > lastYear && to > from && to - from <= longestStep && from <= lastYear + MARGIN;
        boolean back = to != 0 && to < FIRST_YEAR && from - to == 1 && from >= FIRST_YEAR - MARGIN;
        return on || back;
    }
}
