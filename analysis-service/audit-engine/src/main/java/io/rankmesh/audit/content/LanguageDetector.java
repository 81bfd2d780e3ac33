package io.rankmesh.audit.content;

import io.rankmesh.audit.text.LowerCase;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text. The script decides first; where several languages share it, their function words and typical letters
 * vote. Function words are what best tells apart texts of a sentence or more (G. Grefenstette, <i>Comparing two language
 * identification schemes</i>, JADT 1995); unlike n-gram models they need but some kilobytes, and they double as stop words.
 *
 * <p>Of a page in several languages, the one with most text is told. What is too short, or names and code only, has no language.
 */
public final class LanguageDetector {
    /** Fewer letters in a script say nothing. */
    private static final int MIN_LETTERS = 12;

    /** About three function words. */
    private static final double MIN_VOTES = 2.2;

    /** Running text has a function word in every two to five words. */
    private static final double MIN_SHARE = 0.06;

    /** How far the winner has to be ahead. */
    private static final double LEAD = 1.08;

    /** Of Han and Kana together, Japanese has more Kana than this. */
    private static final double KANA = 0.1;

    private static final double LETTER_WEIGHT = 0.5;

    /** Later letters change nothing any more. */
    private static final int MAX_LETTERS = 5_000;

    /** Codes that are told apart by few words, or by who writes: none contradicts another of its set. */
    private static final Set<Set<String>> ALIKE = Set.of(
            Set.of("no", "nb", "nn"),
            Set.of("hr", "bs", "sr", "sh", "cnr"),
            Set.of("id", "ms"),
            Set.of("zh", "yue", "cmn"),
            Set.of("he", "iw", "yi"),
            Set.of("fa", "prs"),
            Set.of("am", "ti"),
            Set.of("bn", "as"),
            Set.of("ro", "mo"),
            Set.of("tl", "fil"),
            Set.of("de", "gsw", "nds", "lb"),
            Set.of("hi", "bho", "mai"));

    private static final Script[] SCRIPTS = Script.values();

    private static final double[] ROOTS =
            IntStream.rangeClosed(0, Long.SIZE).mapToDouble(Math::sqrt).toArray();

    private LanguageDetector() {}

    /** BCP 47 primary subtag, such as {@code en}; null when the text does not tell. */
    public static @Nullable String detect(CharSequence text) {
        return detect(Vocabulary.of(Words.of(text), PageText.NO_PLACES));
    }

    static @Nullable String detect(Vocabulary words) {
        int[] letters = new int[SCRIPTS.length];
        double[] votes = new double[Profile.ALL.size()];
        for (int i = 0; i < words.size(); i++) {
            if (words.count(i) > 0 && !words.is(i, Words.NUMBER)) {
                letters[Script.of(words.firstLetter(i))] += words.count(i) * Math.min(words.length(i), 20);
                int entry = FunctionWords.entry(words.hash(i));
                if (entry >= 0) {
                    long languages = FunctionWords.languages(entry);
                    add(votes, languages, words.count(i) / ROOTS[Long.bitCount(languages)]);
                }
            }
        }
        letters[Script.HAN.ordinal()] += letters[Script.KANA.ordinal()];
        Script script = script(letters);
        if (letters[script.ordinal()] * script.lettersPerSign() < MIN_LETTERS) {
            return null;
        }
        if (script == Script.HAN) {
            return letters[Script.KANA.ordinal()] > KANA * letters[Script.HAN.ordinal()] ? "ja" : "zh";
        }
        return script.language() != null ? script.language() : elect(words, script, votes);
    }

    private static Script script(int[] letters) {
        Script best = Script.OTHER;
        int most = 0;
        for (Script script : SCRIPTS) {
            int weight = letters[script.ordinal()] * script.lettersPerSign();
            if (script != Script.OTHER && weight > most) {
                most = weight;
                best = script;
            }
        }
        return best;
    }

    /** @param votes by function words */
    private static @Nullable String elect(Vocabulary words, Script script, double[] votes) {
        int inScript = voteByLetters(words, script, votes);
        int best = -1;
        double second = 0;
        for (int i = 0; i < votes.length; i++) {
            if (Profile.ALL.get(i).script() != script) {
                continue;
            }
            if (best < 0 || votes[i] > votes[best]) {
                second = best < 0 ? 0 : votes[best];
                best = i;
            } else {
                second = Math.max(second, votes[i]);
            }
        }
        boolean sure = best >= 0
                && votes[best] >= MIN_VOTES
                && votes[best] >= MIN_SHARE * inScript
                && votes[best] >= LEAD * second;
        return sure ? Profile.ALL.get(best).code() : null;
    }

    /** Number of words in the script. */
    private static int voteByLetters(Vocabulary words, Script script, double[] votes) {
        int inScript = 0;
        int read = 0;
        for (int i = 0; i < words.size(); i++) {
            int count = words.count(i);
            if (count == 0 || words.is(i, Words.NUMBER) || Script.of(words.firstLetter(i)) != script.ordinal()) {
                continue;
            }
            inScript += count;
            if (words.is(i, Words.ACCENTED) && read < MAX_LETTERS) {
                read += count * voteByLetters(words.own(), words.first(i), count, votes);
            }
        }
        return inScript;
    }

    /** Number of letters that are typical of some language. */
    private static int voteByLetters(Words words, int word, int count, double[] votes) {
        int typical = 0;
        char[] chars = words.chars();
        for (int at = words.start(word); at < words.end(word); at++) {
            long languages = FunctionWords.languagesOf(chars[at]);
            if (languages != 0) {
                add(votes, languages, count * LETTER_WEIGHT / Long.bitCount(languages));
                typical++;
            }
        }
        return typical;
    }

    private static void add(double[] votes, long languages, double vote) {
        for (long left = languages; left != 0; left &= left - 1) {
            votes[Long.numberOfTrailingZeros(left)] += vote;
        }
    }

    /**
     * Whether what a page declares fits what its text is in. Only languages that are detected here can contradict: nothing is said of a
     * page in Basque.
     *
     * @param declared a language tag such as {@code pt-BR}
     * @param detected what {@link #detect} answered
     */
    public static boolean contradicts(String declared, String detected) {
        int dash = declared.indexOf('-');
        String primary = LowerCase.of((dash < 0 ? declared : declared.substring(0, dash)).strip());
        if (primary.equals(detected) || !isDetected(primary)) {
            return false;
        }
        return ALIKE.stream().noneMatch(set -> set.contains(primary) && set.contains(detected));
    }

    private static boolean isDetected(String code) {
        if (code.equals("ja") || ALIKE.stream().anyMatch(set -> set.contains(code))) {
            return true;
        }
        for (Script script : Script.values()) {
            if (code.equals(script.language())) {
                return true;
            }
        }
        return Profile.ALL.stream().anyMatch(profile -> profile.code().equals(code));
    }
}
