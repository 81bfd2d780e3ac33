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
 * <p>Of a page in several languages, the one with most text is told. What is too short, or names, code and lists only, has no language.
 */
public final class LanguageDetector {
    /** Fewer letters in a script say nothing. */
    private static final int MIN_LETTERS = 12;

    /** About three function words. */
    private static final double MIN_VOTES = 2;

    /**
     * Times the root of the number of words: the more text, the more different function words it has, unless it is no running text but
     * names, code or a list.
     */
    private static final double MIN_RICHNESS = 0.5;

    /** How far the winner has to be ahead. */
    private static final double LEAD = 1.08;

    /** No word makes up more than this share of running text; what is repeated more often is a pattern. */
    private static final double COMMONEST = 0.08;

    /** Of Han and Kana together, Japanese has more Kana than this. */
    private static final double KANA = 0.1;

    private static final double LETTER_WEIGHT = 0.5;

    /** Later letters change nothing any more. */
    private static final int MAX_LETTERS = 1_000;

    private static final double ENDING_WEIGHT = 0.5;

    /** Later words change nothing any more. */
    private static final int MAX_ENDINGS = 1_000;

    /** Codes that are told apart by few words, or by who writes: none contradicts another of its set. */
    private static final Set<Set<String>> ALIKE = Set.of(
            Set.of("da", "no", "nb", "nn"),
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
        int[] counts = new int[SCRIPTS.length];
        for (int i = 0; i < words.size(); i++) {
            if (words.count(i) > 0 && !words.is(i, Words.NUMBER)) {
                int script = Script.of(words.firstLetter(i));
                letters[script] += words.count(i) * Math.min(words.length(i), 20);
                counts[script] += words.count(i);
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
        return script.language() != null ? script.language() : elect(words, script, counts[script.ordinal()]);
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

    /** @param total number of words in the script */
    private static @Nullable String elect(Vocabulary words, Script script, int total) {
        double[] votes = new double[Profile.ALL.size()];
        voteByWords(words, script, Math.max(2, COMMONEST * total), votes);
        double enough = Math.max(MIN_VOTES, MIN_RICHNESS * Math.sqrt(total));
        String winner = winner(votes, script, enough, false);
        if (winner == null) {
            voteByEndings(words, script, votes);
            winner = winner(votes, script, enough, true);
        }
        return winner;
    }

    /** @param amongAlike whether one may win that is not ahead of those that differ from it by few words */
    private static @Nullable String winner(double[] votes, Script script, double enough, boolean amongAlike) {
        int best = -1;
        for (int i = 0; i < votes.length; i++) {
            if (Profile.ALL.get(i).script() == script && (best < 0 || votes[i] > votes[best])) {
                best = i;
            }
        }
        if (best < 0 || votes[best] < enough) {
            return null;
        }
        String code = Profile.ALL.get(best).code();
        for (int i = 0; i < votes.length; i++) {
            Profile other = Profile.ALL.get(i);
            boolean rival = i != best && other.script() == script && votes[best] < LEAD * votes[i];
            if (rival && !(amongAlike && areAlike(code, other.code()))) {
                return null;
            }
        }
        return code;
    }

    /** @param most occurrences of one word that count */
    private static void voteByWords(Vocabulary words, Script script, double most, double[] votes) {
        int read = 0;
        for (int i = 0; i < words.size(); i++) {
            if (!isWordOf(words, i, script)) {
                continue;
            }
            double weight = Math.sqrt(Math.min(words.count(i), most));
            int entry = FunctionWords.entry(words.hash(i));
            if (entry >= 0) {
                long languages = FunctionWords.languages(entry);
                add(votes, languages, weight / ROOTS[Long.bitCount(languages)]);
            }
            if (words.is(i, Words.ACCENTED) && read < MAX_LETTERS) {
                read += voteByLetters(words.own(), words.first(i), weight, votes);
            }
        }
    }

    private static boolean isWordOf(Vocabulary words, int number, Script script) {
        return words.count(number) > 0
                && !words.is(number, Words.NUMBER)
                && Script.of(words.firstLetter(number)) == script.ordinal();
    }

    /** Number of letters that are typical of some language. */
    private static int voteByLetters(Words words, int word, double weight, double[] votes) {
        int typical = 0;
        char[] chars = words.chars();
        for (int at = words.start(word); at < words.end(word); at++) {
            long languages = FunctionWords.languagesOf(chars[at]);
            if (languages != 0) {
                add(votes, languages, weight * LETTER_WEIGHT / Long.bitCount(languages));
                typical++;
            }
        }
        return typical;
    }

    /** What the words of a short text end with tells languages that write as endings what others write as words. */
    private static void voteByEndings(Vocabulary words, Script script, double[] votes) {
        int read = 0;
        for (int i = 0; i < words.size() && read < MAX_ENDINGS; i++) {
            if (isWordOf(words, i, script)) {
                long languages = WordEndings.languages(words.own(), words.first(i));
                if (languages != 0) {
                    add(votes, languages, ENDING_WEIGHT / ROOTS[Long.bitCount(languages)]);
                    read++;
                }
            }
        }
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
        return !areAlike(primary, detected);
    }

    private static boolean areAlike(String one, String other) {
        return ALIKE.stream().anyMatch(set -> set.contains(one) && set.contains(other));
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
