package io.rankmesh.audit.robots;

import io.rankmesh.audit.text.LowerCase;
import io.rankmesh.audit.text.Spaces;
import java.util.ArrayList;
import java.util.List;

/**
 * A line that is neither blank nor only a comment.
 *
 * @param number from 1
 * @param raw with its comment
 * @param directive in lower case; empty when the line has no colon or nothing before it
 * @param colon whether there was one
 */
record RobotsLine(int number, String raw, String directive, String value, boolean colon) {

    boolean is(String name) {
        return directive.equals(name);
    }

    static List<RobotsLine> split(String body) {
        List<RobotsLine> lines = new ArrayList<>();
        int number = 1;
        int start = 0;
        while (start <= body.length()) {
            int end = start;
            while (end < body.length() && body.charAt(end) != '\n' && body.charAt(end) != '\r') {
                end++;
            }
            add(lines, number++, body.substring(start, end));
            boolean pair = end + 1 < body.length() && body.charAt(end) == '\r' && body.charAt(end + 1) == '\n';
            start = end + (pair ? 2 : 1);
        }
        return lines;
    }

    private static void add(List<RobotsLine> lines, int number, String raw) {
        int hash = raw.indexOf('#');
        String line = Spaces.trim(hash < 0 ? raw : raw.substring(0, hash));
        if (line.isEmpty()) {
            return;
        }
        int colon = line.indexOf(':');
        if (colon < 0) {
            lines.add(new RobotsLine(number, raw, "", line, false));
        } else {
            String directive = LowerCase.of(Spaces.trim(line.substring(0, colon)));
            lines.add(new RobotsLine(number, raw, directive, Spaces.trim(line.substring(colon + 1)), true));
        }
    }
}
