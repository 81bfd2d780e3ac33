package io.rankmesh.audit.content;

import io.rankmesh.audit.text.TextHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The phrase of several words that a page is about. It is one of the {@value #HEAVIEST} that the page's own text speaks of most, and at
 * least two thirds of what one of the page's names says, function words and numbers aside. A name is the main heading or the title, or
 * what dashes, bars and colons part in them.
 *
 * <p>Where the text speaks of more of the name, all of that is the phrase: a page named "Create user mapping", with a text that says
 * "create user mapping" and not "user mapping" alone, is not about user mappings in general.
 */
public final class LeadingPhrase {
    private static final int HEAVIEST = 3;

    /** The name itself is a part of the text; once more is said of what the page is about. */
    private static final int SPOKEN_OF = 2;

    /** A path of links often repeats the name above the text. */
    private static final int SPOKEN_OF_AS_A_WHOLE = 3;

    private static final int MAX_NAME = 500;
    private static final int MAX_PARTS = 6;
    private static final Pattern PARTS = Pattern.compile(" [-–—:/~] |: |[|·•»›]");
    private static final Pattern VERSION = Pattern.compile("v?\\d+");
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");

    private LeadingPhrase() {}

    /**
     * The phrase that leads a page; null when none does.
     *
     * @param heading the main heading
     */
    public static @Nullable String of(PageContent content, @Nullable String heading, @Nullable String title) {
        List<Keyword> spoken = content.keywords().stream()
                .filter(keyword -> keyword.occurrences() >= SPOKEN_OF && isPlain(keyword.phrase()))
                .sorted(Comparator.comparingDouble(Keyword::weightInText).reversed())
                .toList();
        return Stream.concat(names(heading).stream(), names(title).stream())
                .map(name -> Name.of(name, content.language()).phrase(spoken))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean isPlain(String phrase) {
        return phrase.indexOf(' ') > 0
                && Arrays.stream(phrase.split(" "))
                        .noneMatch(word -> VERSION.matcher(word).matches());
    }

    /** What a heading or a title names, at most {@value #MAX_PARTS} things. */
    public static List<String> names(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        return PARTS.splitAsStream(text.substring(0, Math.min(text.length(), MAX_NAME)))
                .filter(part -> !part.isBlank())
                .limit(MAX_PARTS)
                .toList();
    }

    /** Whether a name says little besides a phrase. */
    public static boolean isNamed(String phrase, String name, @Nullable String language) {
        Name of = Name.of(name, language);
        int from = of.find(phrase.split(" "));
        return from >= 0 && of.isAbout(from, from + phrase.split(" ").length);
    }

    /** The same for names that differ in case, punctuation and numbers only, but for years; 0 when there is no word in it. */
    public static long key(@Nullable String name) {
        return key(name, false);
    }

    /** The same for names that differ in case, punctuation, and in numbers before the first word only, which count chapters. */
    public static long numberedKey(@Nullable String name) {
        return key(name, true);
    }

    private static long key(@Nullable String name, boolean numbered) {
        Words text = Words.of(name == null ? "" : name);
        TextHash hash = new TextHash();
        int words = 0;
        for (int i = 0; i < text.count(); i++) {
            String word = text.text(i);
            boolean number = VERSION.matcher(word).matches();
            if (!number || YEAR.matcher(word).matches() || numbered && words > 0) {
                hash.add(text.hash(i));
                words++;
            }
        }
        return words == 0 ? 0 : hash.value();
    }

    /**
     * The words of a name without its numbers.
     *
     * @param tells whether each is more than a function word
     * @param joined whether a hyphen joins each to the one before
     */
    private record Name(List<String> words, boolean[] tells, boolean[] joined) {

        static Name of(String name, @Nullable String language) {
            long languages = PageContent.stopLanguages(language);
            Words text = Words.of(name);
            List<String> words = new ArrayList<>();
            boolean[] tells = new boolean[text.count()];
            boolean[] joined = new boolean[text.count()];
            for (int i = 0; i < text.count(); i++) {
                String word = text.text(i);
                if (!VERSION.matcher(word).matches()) {
                    tells[words.size()] = !WordUses.isStop(text.hash(i), text.length(i), languages);
                    joined[words.size()] =
                            i > 0 && text.start(i) == text.end(i - 1) + 1 && text.chars()[text.end(i - 1)] == '-';
                    words.add(word);
                }
            }
            return new Name(words, tells, joined);
        }

        /** @param spoken phrases of the text, heaviest first */
        @Nullable String phrase(List<Keyword> spoken) {
            for (Keyword keyword : spoken.subList(0, Math.min(HEAVIEST, spoken.size()))) {
                String[] phrase = keyword.phrase().split(" ");
                int from = find(phrase);
                if (from >= 0) {
                    int[] whole = extended(from, from + phrase.length, spoken);
                    if (isAbout(whole[0], whole[1])) {
                        return String.join(" ", words.subList(whole[0], whole[1]));
                    }
                }
            }
            return null;
        }

        private int[] extended(int from, int to, List<Keyword> spoken) {
            int[] run = {from, to};
            boolean grown = true;
            while (grown) {
                grown = false;
                for (Keyword keyword : spoken) {
                    String[] phrase = keyword.phrase().split(" ");
                    int start = keyword.occurrences() < SPOKEN_OF_AS_A_WHOLE ? -1 : find(phrase);
                    int end = start + phrase.length;
                    if (start >= 0 && start < run[1] && end > run[0] && (start < run[0] || end > run[1])) {
                        run[0] = Math.min(run[0], start);
                        run[1] = Math.max(run[1], end);
                        grown = true;
                    }
                }
            }
            return run;
        }

        int find(String[] phrase) {
            return Collections.indexOfSubList(words, List.of(phrase));
        }

        /** Whether words of it are a phrase, which a compound such as "user-defined" is not, and most of what it says. */
        boolean isAbout(int from, int to) {
            boolean compound = true;
            for (int i = from + 1; i < to; i++) {
                compound &= joined[i];
            }
            return !compound && 3 * telling(from, to) >= 2 * telling(0, words.size());
        }

        private int telling(int from, int to) {
            int telling = 0;
            for (int i = from; i < to; i++) {
                telling += tells[i] ? 1 : 0;
            }
            return telling;
        }
    }
}
