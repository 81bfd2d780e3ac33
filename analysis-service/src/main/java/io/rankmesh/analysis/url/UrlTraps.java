package io.rankmesh.analysis.url;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Links that show that a site makes up URLs without end: relative links that grow with each page, calendars that go on for ever.
 * Every rule looks at the URL alone, or at it and the page's, so that what is found does not depend on the way there.
 */
public final class UrlTraps {

    private static final int MAX_SEGMENTS = 40;

    /** Times that one segment may occur anywhere. */
    private static final int MAX_OCCURRENCES = 4;

    /** Times that one segment may follow itself. */
    private static final int MAX_RUN = 3;

    /** Times that a row of several segments may follow itself. */
    private static final int MAX_CYCLES = 2;

    private static final int LONGEST_CYCLE = 8;

    private final Calendars calendars;

    /** What a URL has run into. */
    public enum Trap {
        REPEATING_PATH,
        DEEP_PATH,
        CALENDAR
    }

    /** @param year of the analysis */
    public UrlTraps(int year) {
        calendars = new Calendars(year);
    }

    /** @param url of a page, normalised, without fragment */
    public Page on(String url) {
        return new Page(UrlNumbers.of(target(url)));
    }

    /** A page whose links are looked at. */
    public final class Page {

        private final UrlNumbers numbers;
        private final boolean dated;

        private Page(UrlNumbers numbers) {
            this.numbers = numbers;
            this.dated = numbers.hasYear();
        }

        /** @param url that the page leads to, normalised, without fragment */
        public Optional<Trap> find(String url) {
            Optional<Trap> trap = findAnywhere(url);
            return trap.isEmpty() && dated && calendars.leadOn(numbers, UrlNumbers.of(target(url)))
                    ? Optional.of(Trap.CALENDAR)
                    : trap;
        }
    }

    private static String target(String url) {
        int start = url.indexOf('/', url.indexOf("://") + 3);
        return start < 0 ? "" : url.substring(start);
    }

    private static Optional<Trap> findAnywhere(String url) {
        int start = url.indexOf('/', url.indexOf("://") + 3);
        if (start < 0) {
            return Optional.empty();
        }
        int question = url.indexOf('?', start);
        String path = url.substring(start + 1, question < 0 ? url.length() : question);
        List<String> segments = List.of(path.split("/", -1));
        if (segments.size() > MAX_SEGMENTS) {
            return Optional.of(Trap.DEEP_PATH);
        }
        if ((segments.size() > MAX_RUN && repeats(segments)) || repeatsParameter(path)) {
            return Optional.of(Trap.REPEATING_PATH);
        }
        return Optional.empty();
    }

    /** Of the path itself (RFC 3986, 3.3): with values that count, for a link may add one more to each page. */
    private static boolean repeatsParameter(String path) {
        Map<String, Integer> occurrences = new HashMap<>();
        for (int at = path.indexOf(';'); at >= 0; at = path.indexOf(';', at + 1)) {
            int end = at + 1;
            while (end < path.length() && "=;/".indexOf(path.charAt(end)) < 0) {
                end++;
            }
            if (occurrences.merge(path.substring(at + 1, end), 1, Integer::sum) > MAX_OCCURRENCES) {
                return true;
            }
        }
        return false;
    }

    private static boolean repeats(List<String> segments) {
        Map<String, Integer> occurrences = new HashMap<>();
        for (String segment : segments) {
            if (!segment.isEmpty() && occurrences.merge(segment, 1, Integer::sum) > MAX_OCCURRENCES) {
                return true;
            }
        }
        for (int length = 1; length <= LONGEST_CYCLE; length++) {
            int most = length == 1 ? MAX_RUN : MAX_CYCLES;
            int same = 0;
            for (int i = length; i < segments.size(); i++) {
                same = segments.get(i).equals(segments.get(i - length)) ? same + 1 : 0;
                if (same >= length * most) {
                    return true;
                }
            }
        }
        return false;
    }
}
