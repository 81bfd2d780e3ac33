package io.rankmesh.audit.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The function words and letters of all {@linkplain Profile#ALL languages}, by hash and by character. */
final class FunctionWords {
    static final int NONE = -1;

    private static final int SIZE = 1 << 13;

    /** The upper 48 bits of a word's hash, and its number; 0 for a free place. */
    private static final long[] TABLE = new long[SIZE];

    /** Some bits of each hash: most words that are none of these are told here already. */
    private static final long[] FILTER = new long[1 << 8];

    private static final long[] LANGUAGES;
    private static final long[] LETTERS = new long[0x2000];

    static {
        Map<Long, Integer> known = new HashMap<>();
        List<Long> languages = new ArrayList<>();
        for (int language = 0; language < Profile.ALL.size(); language++) {
            Profile profile = Profile.ALL.get(language);
            for (String word : profile.words().strip().split("\\s+")) {
                String bare = word.length() > 1 && word.endsWith("'") ? word.substring(0, word.length() - 1) : word;
                long hash = Words.hash(bare.startsWith("'") ? bare.substring(1) : bare);
                int entry = known.computeIfAbsent(hash, _ -> {
                    languages.add(0L);
                    return languages.size() - 1;
                });
                languages.set(entry, languages.get(entry) | 1L << language);
            }
            for (char letter : profile.letters().toCharArray()) {
                LETTERS[letter] |= 1L << language;
            }
        }
        known.forEach((hash, entry) -> {
            int at = (int) (hash >>> 16) & (SIZE - 1);
            while (TABLE[at] != 0) {
                at = (at + 1) & (SIZE - 1);
            }
            TABLE[at] = hash >>> 16 << 16 | entry;
            FILTER[(int) (hash >>> 30) & 0xff] |= 1L << (hash >>> 38);
        });
        LANGUAGES = languages.stream().mapToLong(Long::longValue).toArray();
    }

    private FunctionWords() {}

    /** The number of a word by its hash; {@link #NONE} for one that is no function word of any language. */
    static int entry(long hash) {
        if ((FILTER[(int) (hash >>> 30) & 0xff] >>> (hash >>> 38) & 1) == 0) {
            return NONE;
        }
        int at = (int) (hash >>> 16) & (SIZE - 1);
        while (TABLE[at] != 0) {
            if ((TABLE[at] ^ hash) >>> 16 == 0) {
                return (int) TABLE[at] & 0xffff;
            }
            at = (at + 1) & (SIZE - 1);
        }
        return NONE;
    }

    /** The languages that have a function word, one bit each. */
    static long languages(int entry) {
        return LANGUAGES[entry];
    }

    /** The languages that a letter is typical of. */
    static long languagesOf(char letter) {
        return letter < LETTERS.length ? LETTERS[letter] : 0;
    }
}
