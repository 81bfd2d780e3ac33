package io.rankmesh.analysis.url;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Links that show that a site makes up URLs without end: relative links that grow with each page, calendars that go on for ever.
 * Every rule looks at the URL alone, or at it and the page's, so that what is found does not depend on the way there. A path that
 * repeats itself is a trap only as it grows: there are tiles and files whose numbers happen to be the same.
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
        return new Page(target(url));
    }

    /** A page whose links are looked at. */
    public final class Page {

        private final UrlNumbers numbers;
        private final boolean dated;

        /** Of its path, without the last, which relative links replace. */
        private final List<String> directories;

        private final long length;
        private final boolean repeated;

        private Page(String own) {
            List<String> segments = segments(own);
            this.numbers = UrlNumbers.of(own);
            this.dated = numbers.hasYear();
            this.directories = segments.subList(0, segments.size() - 1);
            this.length = length(segments);
            this.repeated = Set.copyOf(directories).size() < directories.size();
        }

        /** @param url that the page leads to, normalised, without fragment */
        public Optional<Trap> find(String url) {
            String target = target(url);
            List<String> segments = segments(target);
            if (segments.size() > MAX_SEGMENTS) {
                return Optional.of(Trap.DEEP_PATH);
            }
            if ((isGrowing(segments) && repeats(segments)) || repeatsParameter(path(target))) {
                return Optional.of(Trap.REPEATING_PATH);
            }
            return dated && calendars.leadOn(numbers, UrlNumbers.of(target))
                    ? Optional.of(Trap.CALENDAR)
                    : Optional.empty();
        }

        /** Whether a path goes on from the page's own, in which something is repeated already. */
        private boolean isGrowing(List<String> segments) {
            return repeated && length(segments) > length && Collections.indexOfSubList(segments, directories) >= 0;
        }
    }

    private static String target(String url) {
        int start = url.indexOf('/', url.indexOf("://") + 3);
        return start < 0 ? "/" : url.substring(start);
    }

    private static String path(String target) {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    private static long length(List<String> segments) {
        return segments.stream().filter(segment -> !segment.isEmpty()).count();
    }

    private static List<String> segments(String target) {
        return List.of(path(target).substring(1).split("/", -1));
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
