package io.rankmesh.analysis.url;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Ids of sessions that a server makes anew with each answer, under any name or as a segment of the path. A page shows them: its own
 * URL has a random value in some place, and all its links have another, one and the same, in that place. They are known by the page's
 * own value, so that a crawl stays in the session that it came with; without it the server might have no such pages. A commit, or what
 * else a random value stands for, links to others one by one, and its own parts have its own value.
 *
 * @param values what stands in a place of the page's links, and what in its own
 */
record RenewedIds(Map<Place, Renewed> values) {

    static final RenewedIds NONE = new RenewedIds(Map.of());

    /** Paths that a page has to lead to with one value. */
    private static final int LEAST_PATHS = 3;

    /** Of ten paths one at most may do without. */
    private static final int SHARE = 10;

    private static final int LEAST_LENGTH = 16;

    /** Times that a random value changes between digits, small and capital letters. */
    private static final int LEAST_CHANGES = 4;

    private static final Pattern LETTERS_AND_DIGITS = Pattern.compile("[A-Za-z0-9]+");

    /**
     * @param segment of the path, from 0; that of a parameter is -1
     * @param name of the parameter, with its equals sign
     */
    record Place(int segment, String name) {}

    record Renewed(String own, String links) {}

    /** A piece of a URL, with the separator before it. */
    private record Piece(Place place, String separator, String value) {}

    RenewedIds {
        values = Map.copyOf(values);
    }

    /**
     * @param page normalised, without fragment
     * @param links to pages of the site
     */
    static RenewedIds of(String page, Collection<String> links) {
        Map<Place, Renewed> values = new HashMap<>();
        for (Piece own : pieces(page)) {
            if (isRandom(own.value())) {
                String carried = carried(own, links);
                if (!carried.isEmpty()) {
                    values.put(own.place(), new Renewed(own.value(), carried));
                }
            }
        }
        return values.isEmpty() ? NONE : new RenewedIds(values);
    }

    /** The random value that the links have in the place of the page's own; empty when there is none, or not one alone. */
    private static String carried(Piece own, Collection<String> links) {
        String carried = "";
        Set<String> with = new HashSet<>();
        Set<String> all = new HashSet<>();
        for (String link : links) {
            List<Piece> pieces = pieces(link);
            String value = "";
            StringBuilder path = new StringBuilder();
            for (Piece piece : pieces) {
                if (piece.place().equals(own.place())) {
                    value = piece.value();
                } else if (piece.place().segment() >= 0) {
                    path.append(piece.separator()).append(piece.value());
                }
            }
            if (value.equals(own.value())) {
                continue;
            }
            all.add(path.toString());
            if (isRandom(value)) {
                if (!carried.isEmpty() && !carried.equals(value)) {
                    return "";
                }
                carried = value;
                with.add(path.toString());
            }
        }
        boolean onAll = with.size() >= LEAST_PATHS && (all.size() - with.size()) * SHARE <= all.size();
        return onAll ? carried : "";
    }

    /** The URL with the page's own values in place of those that its links have. */
    String removedFrom(String url) {
        if (values.isEmpty()) {
            return url;
        }
        StringBuilder known = new StringBuilder(url.substring(0, pathStart(url)));
        for (Piece piece : pieces(url)) {
            Renewed renewed = values.get(piece.place());
            String value = piece.value();
            if (renewed != null && renewed.links().equals(value)) {
                value = renewed.own();
            }
            known.append(piece.separator()).append(piece.place().name()).append(value);
        }
        return known.toString();
    }

    private static int pathStart(String url) {
        int slash = url.indexOf('/', url.indexOf("://") + 3);
        return slash < 0 ? url.length() : slash;
    }

    private static List<Piece> pieces(String url) {
        int start = pathStart(url);
        int question = url.indexOf('?', start);
        int end = question < 0 ? url.length() : question;
        List<Piece> pieces = new ArrayList<>();
        int segment = 0;
        while (start < end) {
            int slash = url.indexOf('/', start + 1);
            int next = slash < 0 || slash > end ? end : slash;
            pieces.add(new Piece(new Place(segment++, ""), "/", url.substring(start + 1, next)));
            start = next;
        }
        if (question >= 0) {
            String separator = "?";
            for (String parameter : url.substring(question + 1).split("&", -1)) {
                int name = parameter.indexOf('=') + 1;
                pieces.add(
                        new Piece(new Place(-1, parameter.substring(0, name)), separator, parameter.substring(name)));
                separator = "&";
            }
        }
        return pieces;
    }

    private static boolean isRandom(String value) {
        if (SessionIds.isRandom(value)) {
            return true;
        }
        if (value.length() < LEAST_LENGTH || !LETTERS_AND_DIGITS.matcher(value).matches()) {
            return false;
        }
        int changes = 0;
        for (int i = 1; i < value.length(); i++) {
            if (Character.getType(value.charAt(i)) != Character.getType(value.charAt(i - 1))) {
                changes++;
            }
        }
        return changes >= LEAST_CHANGES;
    }
}
