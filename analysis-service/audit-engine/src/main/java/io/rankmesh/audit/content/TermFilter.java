package io.rankmesh.audit.content;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Base64;

/**
 * Which words and phrases a page has, in two or three bytes each: a Bloom filter (B. Bloom, <i>Space/Time Trade-offs in Hash Coding
 * with Allowable Errors</i>, CACM 1970) whose four bits of one term lie in 64 (F. Putze et al., <i>Cache-, Hash- and Space-Efficient
 * Bloom Filters</i>, WEA 2007). It has the page's first {@value #MAX_WORDS} different words, and of as many words of running text
 * all phrases that may become a keyword. A term that is not on the page is taken for one of its own by {@linkplain #chance chance},
 * two to four in a thousand times.
 *
 * <p>Pages of one template share most of their terms. Each filter therefore places terms by a salt of its own: else a term that those
 * of the template cover would be found on all pages together, and the sum over the pages would be far off.
 */
public final class TermFilter {
    /** Read of a page's own text, and as many of its title, headings and descriptions. */
    static final int MAX_WORDS = 10_000;

    /** In words of 64 bits. */
    private static final int MAX_SIZE = 1 << 10;

    /** Of the bits, so many are set at most, unless the page has too many terms for the largest size. */
    private static final double FULL = 0.25;

    private static final int BITS_OF_TERM = 4;
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private final int salt;
    private final long[] bits;

    private TermFilter(int salt, long[] bits) {
        this.salt = salt;
        this.bits = bits;
    }

    /** @param stored what {@link #base64} told, decoded */
    public static TermFilter of(byte[] stored) {
        ByteBuffer read = ByteBuffer.wrap(stored);
        int salt = read.getInt();
        LongBuffer words = read.asLongBuffer();
        int size = words.remaining();
        // A crawl that an older release began has filters without salt, of which the smallest leave no word.
        long[] bits = new long[Math.max(1, size)];
        words.get(bits, 0, size);
        return new TermFilter(salt, bits);
    }

    static TermFilter of(Vocabulary words, WordUses uses) {
        TermFilter all = new TermFilter(salt(words), new long[MAX_SIZE]);
        all.addWords(words, uses);
        all.addPhrases(words.own(), words.numbersOfOwn(), uses);
        all.addPhrases(words.places().words(), words.numbersOfPlaces(), uses);
        return all.folded();
    }

    /** As it is kept. */
    String base64() {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + bits.length * Long.BYTES);
        bytes.putInt(salt).asLongBuffer().put(bits);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** What stands for a phrase in all filters. */
    public static long term(String phrase) {
        Words words = Words.of(phrase);
        long term = 0;
        for (int i = 0; i < words.count(); i++) {
            term = joined(term, words.hash(i));
        }
        return mixed(term);
    }

    public boolean mayHave(long term) {
        long salted = salted(term);
        long wanted = pattern(salted);
        return (bits[place(salted)] & wanted) == wanted;
    }

    /** How probable it is that a term which the page does not have is taken for one of its own, 0 to 1. */
    public double chance() {
        double sum = 0;
        for (long word : bits) {
            double set = Long.bitCount(word) / (double) Long.SIZE;
            sum += set * set * set * set;
        }
        return sum / bits.length;
    }

    private void addWords(Vocabulary words, WordUses uses) {
        int count = Math.min(words.size(), MAX_WORDS);
        for (int number = 0; number < count; number++) {
            if (uses.can(number, WordUses.TELLS)) {
                set(mixed(joined(0, words.hash(number))));
            }
        }
    }

    private void addPhrases(Words text, int[] numbers, WordUses uses) {
        int last = Math.min(text.count(), MAX_WORDS) - 1;
        for (int i = 0; i < last; i++) {
            if (!uses.can(numbers[i], WordUses.BEGINS) || !WordUses.joins(text, i)) {
                continue;
            }
            long two = joined(joined(0, text.hash(i)), text.hash(i + 1));
            if (uses.can(numbers[i + 1], WordUses.TELLS)) {
                set(mixed(two));
            }
            if (i + 1 < last
                    && uses.can(numbers[i + 2], WordUses.TELLS)
                    && WordUses.joins(text, i + 1)
                    && uses.mayStandInside(text, i + 1, numbers[i + 1])) {
                set(mixed(joined(two, text.hash(i + 2))));
            }
        }
    }

    private void set(long term) {
        long salted = salted(term);
        bits[place(salted)] |= pattern(salted);
    }

    /** Made of the page's words, so that a page always has the same. */
    private static int salt(Vocabulary words) {
        long sum = 0;
        int count = Math.min(words.size(), MAX_WORDS);
        for (int number = 0; number < count; number++) {
            sum += mixed(words.hash(number));
        }
        return (int) (mixed(sum) >>> 32);
    }

    private long salted(long term) {
        long salted = (term ^ salt * PRIME) * PRIME;
        return salted ^ (salted >>> 32);
    }

    private int place(long term) {
        return (int) (term >>> 32) & (bits.length - 1);
    }

    private static long pattern(long term) {
        long pattern = 0;
        for (int i = 0; i < BITS_OF_TERM; i++) {
            pattern |= 1L << (term >>> 6 * i);
        }
        return pattern;
    }

    private static long joined(long before, long next) {
        return before * PRIME + next;
    }

    private static long mixed(long term) {
        long mixed = (term ^ (term >>> 31)) * PRIME;
        return mixed ^ (mixed >>> 29);
    }

    /** Halves are laid upon each other as long as there is room. */
    private TermFilter folded() {
        long[] now = bits;
        while (now.length > 1) {
            long[] half = new long[now.length / 2];
            long set = 0;
            for (int i = 0; i < half.length; i++) {
                half[i] = now[i] | now[i + half.length];
                set += Long.bitCount(half[i]);
            }
            if (set > FULL * half.length * Long.SIZE) {
                break;
            }
            now = half;
        }
        return new TermFilter(salt, now);
    }
}
