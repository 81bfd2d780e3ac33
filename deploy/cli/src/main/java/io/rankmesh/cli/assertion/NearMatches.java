package io.rankmesh.cli.assertion;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What somebody may have meant who wrote a name that does not exist. */
final class NearMatches {
    private static final int MOST = 5;

    private NearMatches() {}

    /** The nearest first: names with few letters changed, and those that share a word. */
    static List<String> of(String written, Collection<String> known) {
        return known.stream()
                .map(name -> new Near(name, distance(written, name)))
                .filter(near ->
                        near.distance() <= Math.max(2, written.length() / 3) || sharesWord(written, near.name()))
                .sorted(Comparator.comparing(Near::distance).thenComparing(Near::name))
                .limit(MOST)
                .map(Near::name)
                .toList();
    }

    private record Near(String name, int distance) {}

    private static boolean sharesWord(String written, String name) {
        List<String> words = List.of(name.split("-"));
        return Arrays.stream(written.split("-")).anyMatch(word -> word.length() > 2 && words.contains(word));
    }

    /** Letters to insert, remove or replace (Levenshtein). */
    private static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        Arrays.setAll(above, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[to.length()];
    }
}
