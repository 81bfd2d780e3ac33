package io.rankmesh.audit.text;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of a text, counted without making a string of each. A word is a run of letters and digits; case does not matter. Scripts
 * that write no spaces have no words here.
 */
public final class WordCounts {
    /** Words that share so many first letters count as forms of one word. */
    private static final int STEM = 5;

    /** Texts have about one new word in so many characters; a table that is too small grows. */
    private static final int CHARACTERS_A_WORD = 16;

    private final CharSequence text;
    private long[] keys;
    private int[] counts;
    private int[] starts;
    private int distinct;
    private int total;
    private long @Nullable [] stems;

    private WordCounts(CharSequence text) {
        this.text = text;
        int places = 2 * Integer.highestOneBit(Math.clamp(text.length() / CHARACTERS_A_WORD, 64, 1 << 15));
        keys = new long[places];
        counts = new int[places];
        starts = new int[places];
    }

    /** @param share of all words, 0 to 1 */
    public record Frequent(String word, int count, double share) {}

    public static WordCounts of(CharSequence text) {
        WordCounts words = new WordCounts(text);
        words.forEach(text, words::add);
        return words;
    }

    /** Takes a word by the hash of all its letters. */
    @FunctionalInterface
    private interface Sink {
        void take(long hash, int start, int end);
    }

    private void forEach(CharSequence of, Sink sink) {
        int length = of.length();
        int start = -1;
        long hash = 0;
        for (int i = 0; i <= length; i++) {
            char c = i < length ? of.charAt(i) : ' ';
            if (isLetter(c)) {
                start = start < 0 ? i : start;
                hash = next(hash, c);
            } else if (start >= 0) {
                sink.take(finish(hash), start, i);
                start = -1;
                hash = 0;
            }
        }
    }

    private static boolean isLetter(char c) {
        return Letters.isLetterOrDigit(c) && !TextMeasure.isIdeograph(c);
    }

    private static long next(long hash, char c) {
        char lower = c < 128 ? (c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c) : Character.toLowerCase(c);
        return (Long.rotateLeft(hash, 7) ^ lower) * 0x9E3779B185EBCA87L;
    }

    /** Never 0, which marks a free place. */
    private static long finish(long hash) {
        return (hash ^ (hash >>> 32)) | 1L << 63;
    }

    private void add(long hash, int start, int end) {
        total++;
        int at = find(hash);
        if (keys[at] == 0) {
            if (++distinct * 2 > keys.length) {
                grow();
                at = find(hash);
            }
            keys[at] = hash;
            starts[at] = start;
        }
        counts[at]++;
    }

    private int find(long hash) {
        int at = (int) hash & (keys.length - 1);
        while (keys[at] != 0 && keys[at] != hash) {
            at = (at + 1) & (keys.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        int[] oldStarts = starts;
        keys = new long[oldKeys.length * 2];
        counts = new int[keys.length];
        starts = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                counts[at] = oldCounts[i];
                starts[at] = oldStarts[i];
            }
        }
    }

    /** Number of words, repeated ones included. */
    public int total() {
        return total;
    }

    /** The most frequent word of at least so many letters; of equally frequent ones, that which comes first. */
    public Optional<Frequent> mostFrequent(int minLetters) {
        int best = -1;
        for (int i = 0; i < keys.length; i++) {
            boolean better = keys[i] != 0
                    && (best < 0
                            || counts[i] > counts[best]
                            || (counts[i] == counts[best] && starts[i] < starts[best]));
            if (better && wordAt(starts[i]).length() >= minLetters) {
                best = i;
            }
        }
        return best < 0
                ? Optional.empty()
                : Optional.of(new Frequent(wordAt(starts[best]), counts[best], (double) counts[best] / total));
    }

    private String wordAt(int start) {
        int end = start;
        while (end < text.length() && isLetter(text.charAt(end))) {
            end++;
        }
        return text.subSequence(start, end).toString();
    }

    /**
     * How much of another text is found in this one.
     *
     * @param words distinct words of the other text that are long enough to mean something
     * @param found those of them that occur here, in this form or another one
     */
    public record Overlap(int words, int found) {}

    /** @param minLetters shorter words do not count: most of them are found in any text */
    public Overlap overlap(String other, int minLetters) {
        Set<Long> whole = new HashSet<>();
        Set<Long> found = new HashSet<>();
        forEach(other, (hash, start, end) -> {
            if (end - start >= minLetters
                    && whole.add(hash)
                    && (keys[find(hash)] != 0 || Arrays.binarySearch(stems(), stem(other, start, end)) >= 0)) {
                found.add(hash);
            }
        });
        return new Overlap(whole.size(), found.size());
    }

    /** In ascending order. */
    private long[] stems() {
        if (stems == null) {
            long[] all = new long[distinct];
            int found = 0;
            for (int i = 0; i < keys.length; i++) {
                if (keys[i] != 0) {
                    all[found++] = stem(text, starts[i], text.length());
                }
            }
            Arrays.sort(all);
            stems = all;
        }
        return stems;
    }

    private static long stem(CharSequence of, int start, int end) {
        long hash = 0;
        int stop = Math.min(end, start + STEM);
        for (int i = start; i < stop && isLetter(of.charAt(i)); i++) {
            hash = next(hash, of.charAt(i));
        }
        return finish(hash);
    }
}
