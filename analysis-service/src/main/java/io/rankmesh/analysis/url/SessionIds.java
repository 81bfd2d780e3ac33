package io.rankmesh.analysis.url;

import java.util.Set;
import java.util.regex.Pattern;

/** Ids of sessions in URLs, which are told by how they look: under names that other parameters have as well, or in a path. */
final class SessionIds {

    /** Also sections, searches, sizes, and stores. */
    private static final Set<String> NAMES = Set.of("s", "sid", "ssid", "sess", "session", "token", "tok");

    private static final int LEAST_LENGTH = 16;

    /** Times that a random id changes between digits and letters; words with a number at their end do it once or twice. */
    private static final int LEAST_CHANGES = 4;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+(?:=|%3D){0,2}", Pattern.CASE_INSENSITIVE);

    /**
     * What ASP.NET puts in front of a path when it does without cookies: session, authentication, anonymous id
     * (https://learn.microsoft.com/dotnet/api/system.web.configuration.sessionstatesection.cookieless).
     */
    private static final Pattern ASP_NET =
            Pattern.compile("(?:\\(|%28)(?:[A-Z](?:\\(|%28)[A-Za-z0-9_-]+(?:\\)|%29))+(?:\\)|%29)");

    private SessionIds() {}

    static boolean isParameter(String name, String value) {
        return NAMES.contains(name) && isRandom(value);
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
