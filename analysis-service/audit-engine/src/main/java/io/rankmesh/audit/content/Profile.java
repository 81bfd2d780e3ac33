package io.rankmesh.audit.content;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What tells a language from the others of its script.
 *
 * @param code BCP 47 primary subtag
 * @param words closed word classes, in lower case, parted by spaces: articles, pronouns, prepositions, conjunctions, auxiliaries,
 *     negations and the commonest adverbs. They make up a third or more of any running text, and say nothing of its subject,
 *     so they are stop words as well
 * @param letters beyond those that most languages of the script have, in lower case
 */
record Profile(String code, Script script, String words, String letters) {

    /** All languages that share their script with another one. A language's place in the list is its bit in sets of languages. */
    static final List<Profile> ALL = Stream.of(
                    WesternProfiles.ALL, NorthernProfiles.ALL, EasternProfiles.ALL, OtherScriptProfiles.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, Long> BITS = IntStream.range(0, ALL.size())
            .boxed()
            .collect(Collectors.toUnmodifiableMap(i -> ALL.get(i).code(), i -> 1L << i, (one, other) -> one | other));

    /** A language's bit in sets of languages; none for one that is not listed. */
    static long bit(String code) {
        return BITS.getOrDefault(code, 0L);
    }

    static Profile latin(String code, String words, String letters) {
        return new Profile(code, Script.LATIN, words, letters);
    }
}
