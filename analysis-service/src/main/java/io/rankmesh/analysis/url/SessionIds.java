package io.rankmesh.analysis.url;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Ids of sessions under names that other parameters have as well. A value that looks random may be what the page is about: an address,
 * a document, a day of a conference. A session shows on a page as a whole, since servers without cookies hang it on every link; what a
 * page is about stands in some of its links only.
 *
 * @param parameters as the links have them
 */
record SessionIds(Set<String> parameters) {

    static final SessionIds NONE = new SessionIds(Set.of());

    private static final Set<String> NAMES =
            Set.of("s", "sid", "ssid", "sess", "sessid", "session", "sessionid", "session_id", "token", "tok");

    private static final int LEAST_LENGTH = 16;

    /** Times that a random id changes between digits and letters; words with a number at their end do it once or twice. */
    private static final int LEAST_CHANGES = 4;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+(?:=|%3D){0,2}", Pattern.CASE_INSENSITIVE);

    /** Paths that a page has to lead to with one session. */
    private static final int LEAST_PATHS = 3;

    /** Of ten paths one at most may do without: downloads, say. */
    private static final int SHARE = 10;

    /**
     * What ASP.NET puts in front of a path when it does without cookies: the session's 24 characters, perhaps with what tells the user
     * (https://learn.microsoft.com/dotnet/api/system.web.configuration.sessionstatesection.cookieless).
     */
    private static final Pattern ASP_NET = Pattern.compile("(?:\\(|%28)(?:A(?:\\(|%28)[A-Za-z0-9_-]+(?:\\)|%29))?"
            + "S(?:\\(|%28)[a-z0-5]{24}(?:\\)|%29)(?:F(?:\\(|%28)[A-Za-z0-9_-]+(?:\\)|%29))?(?:\\)|%29)");

    SessionIds {
        parameters = Set.copyOf(parameters);
    }

    /** @param links to pages of the site, each once or more */
    static SessionIds carriedBy(Collection<String> links) {
        Map<String, Carried> all = new HashMap<>();
        for (String link : links) {
            for (String parameter : parametersOf(link)) {
                if (isCandidate(parameter)) {
                    all.computeIfAbsent(nameOf(parameter), _ -> new Carried(parameter))
                            .add(parameter, link.substring(0, pathEnd(link)));
                }
            }
        }
        if (all.isEmpty()) {
            return NONE;
        }
        Set<String> paths = new HashSet<>();
        links.forEach(link -> paths.add(link.substring(0, pathEnd(link))));
        return new SessionIds(all.values().stream()
                .filter(carried -> carried.isOnAll(paths))
                .map(carried -> carried.parameter)
                .collect(Collectors.toSet()));
    }

    /** The first value of a name, and where it is on. */
    private static final class Carried {

        private final String parameter;
        private final Set<String> paths = new HashSet<>();
        private boolean alone = true;

        Carried(String parameter) {
            this.parameter = parameter;
        }

        void add(String other, String path) {
            alone &= other.equals(parameter);
            paths.add(path);
        }

        /** @param all those that the page leads to */
        boolean isOnAll(Set<String> all) {
            int without = all.size() - paths.size();
            return alone && paths.size() >= LEAST_PATHS && without * SHARE <= all.size();
        }
    }

    private static List<String> parametersOf(String link) {
        int end = pathEnd(link);
        return end == link.length()
                ? List.of()
                : List.of(link.substring(end + 1).split("[?&;/]"));
    }

    /** Where parameters begin, which some servers put behind a semicolon. */
    private static int pathEnd(String link) {
        int question = link.indexOf('?');
        int semicolon = link.indexOf(';');
        int end = semicolon < 0 || (question >= 0 && question < semicolon) ? question : semicolon;
        return end < 0 ? link.length() : end;
    }

    private static String nameOf(String parameter) {
        return parameter.substring(0, parameter.indexOf('=')).toLowerCase(Locale.ROOT);
    }

    private static boolean isCandidate(String parameter) {
        int equals = parameter.indexOf('=');
        return equals > 0 && NAMES.contains(nameOf(parameter)) && isRandom(parameter.substring(equals + 1));
    }

    boolean hold(String parameter) {
        return parameters.contains(parameter);
    }

    /** Whether the segment of a path is one, and nothing else. */
    static boolean isSegment(String segment) {
        return ASP_NET.matcher(segment).matches();
    }

    static boolean isRandom(String value) {
        if (value.length() < LEAST_LENGTH || !ID.matcher(value).matches()) {
            return false;
        }
        int changes = 0;
        for (int i = 1; i < value.length(); i++) {
            if (Character.isDigit(value.charAt(i)) != Character.isDigit(value.charAt(i - 1))) {
                changes++;
            }
        }
        return changes >= LEAST_CHANGES;
    }
}
