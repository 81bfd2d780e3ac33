package io.rankmesh.audit.content;

import java.util.Locale;
import java.util.Optional;

/**
 * How hard a text is to read, by the formula that was made for its language.
 *
 * @param formula which one
 * @param score by the formula's own scale: in all but LIX, more is easier, with 100 for very easy and 0 for very hard
 */
public record Readability(Formula formula, double score) {
    /** The formulas were made on samples of a hundred words; fewer give numbers that mean nothing. */
    public static final int MIN_WORDS = 100;

    /** What has fewer is no prose but a list, a table or code with a remark. */
    public static final int MIN_SENTENCES = 5;

    /** Fewer words that a mark ends are the number of a chapter, an entry of a list or a label. */
    private static final int SENTENCE_WORDS = 4;

    /** No more is counted once so many words are: longer samples change little. */
    private static final int SAMPLE = 300;

    /**
     * What the formulas are made of. Only sentences of some words that a mark ends count, so that menus and headings do not. Names and
     * expressions of code are no words.
     */
    public record Counts(int words, int sentences, int syllables, int letters, int longWords) {
        private double wordsPerSentence() {
            return (double) words / sentences;
        }

        private double syllablesPerWord() {
            return (double) syllables / words;
        }
    }

    /** A formula with its source. */
    public enum Formula {
        /** Reading ease for English: R. Flesch, <i>A new readability yardstick</i>, Journal of Applied Psychology 32 (1948). */
        FLESCH {
            @Override
            double score(Counts text) {
                return 206.835 - 1.015 * text.wordsPerSentence() - 84.6 * text.syllablesPerWord();
            }
        },
        /** Flesch for German: T. Amstad, <i>Wie verständlich sind unsere Zeitungen?</i>, Zürich 1978. */
        AMSTAD {
            @Override
            double score(Counts text) {
                return 180 - text.wordsPerSentence() - 58.5 * text.syllablesPerWord();
            }
        },
        /**
         * Flesch for Spanish: J. Fernández Huerta, <i>Medidas sencillas de lecturabilidad</i>, Consigna 214 (1959), with the words a
         * sentence that its author meant (G. Law, <i>Error in the Fernandez Huerta readability formula</i>, 2011).
         */
        FERNANDEZ_HUERTA {
            @Override
            double score(Counts text) {
                return 206.84 - 60 * text.syllablesPerWord() - 1.02 * text.wordsPerSentence();
            }
        },
        /** For Italian: P. Lucisano, M. E. Piemontese, <i>Gulpease</i>, Scuola e città 3 (1988). */
        GULPEASE {
            @Override
            double score(Counts text) {
                return 89 + (300.0 * text.sentences() - 10.0 * text.letters()) / text.words();
            }
        },
        /** Flesch for French: L. Kandel, A. Moles, <i>Application de l'indice de Flesch à la langue française</i> (1958). */
        KANDEL_MOLES {
            @Override
            double score(Counts text) {
                return 207 - 1.015 * text.wordsPerSentence() - 73.6 * text.syllablesPerWord();
            }
        },
        /** Flesch for Dutch: W. H. Douma, <i>De leesbaarheid van landbouwbladen</i>, Wageningen 1960. */
        DOUMA {
            @Override
            double score(Counts text) {
                return 206.84 - 0.93 * text.wordsPerSentence() - 77 * text.syllablesPerWord();
            }
        },
        /**
         * For any language in an alphabet: C. H. Björnsson, <i>Läsbarhet</i>, Stockholm 1968. More is harder: below 30 very easy, above 60
         * very hard. Long words have over six letters.
         */
        LIX {
            @Override
            double score(Counts text) {
                return text.wordsPerSentence() + 100.0 * text.longWords() / text.words();
            }
        };

        abstract double score(Counts text);

        /** As it is stored and told: {@code fernandez-huerta}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Empty where words are not parted by spaces, which no formula knows. */
        static Optional<Formula> of(String language) {
            return switch (language) {
                case "en" -> Optional.of(FLESCH);
                case "de" -> Optional.of(AMSTAD);
                case "es" -> Optional.of(FERNANDEZ_HUERTA);
                case "it" -> Optional.of(GULPEASE);
                case "fr" -> Optional.of(KANDEL_MOLES);
                case "nl" -> Optional.of(DOUMA);
                case "el" -> Optional.of(LIX);
                default ->
                    Profile.ALL.stream()
                                    .filter(profile -> profile.code().equals(language))
                                    .anyMatch(profile ->
                                            profile.script() == Script.LATIN || profile.script() == Script.CYRILLIC)
                            ? Optional.of(LIX)
                            : Optional.empty();
            };
        }
    }

    /**
     * The readability of what was counted.
     *
     * @param language BCP 47 primary subtag
     * @return empty below {@value #MIN_WORDS} words or {@value #MIN_SENTENCES} sentences, and for languages without a formula
     */
    public static Optional<Readability> of(String language, Counts text) {
        if (text.words() < MIN_WORDS || text.sentences() < MIN_SENTENCES) {
            return Optional.empty();
        }
        return Formula.of(language)
                .map(formula -> new Readability(formula, Math.round(formula.score(text) * 10) / 10.0));
    }

    static Optional<Readability> of(String language, Words words) {
        return Formula.of(language).flatMap(_ -> of(language, count(words, Syllables.of(language))));
    }

    static Counts count(Words words, Syllables syllables) {
        Counts all = new Counts(0, 0, 0, 0, 0);
        int from = 0;
        for (int i = 1; i <= words.count() && all.words() < SAMPLE; i++) {
            boolean last = i == words.count();
            if (last || words.is(i, Words.NEW_SENTENCE)) {
                boolean stopped = last ? words.endsWithStop() : words.is(i, Words.AFTER_STOP);
                if (stopped && isSentence(words, from, i)) {
                    all = plusSentence(all, words, from, i, syllables);
                }
                from = i;
            }
        }
        return all;
    }

    private static boolean isSentence(Words words, int from, int to) {
        int spelt = 0;
        for (int i = from; i < to && spelt < SENTENCE_WORDS; i++) {
            spelt += words.is(i, Words.NUMBER) || words.is(i, Words.CODE) ? 0 : 1;
        }
        return spelt == SENTENCE_WORDS;
    }

    private static Counts plusSentence(Counts all, Words words, int from, int to, Syllables counter) {
        int syllables = 0;
        int letters = 0;
        int longWords = 0;
        int prose = 0;
        for (int i = from; i < to; i++) {
            if (words.is(i, Words.CODE)) {
                continue;
            }
            prose++;
            int length = words.length(i);
            letters += length;
            longWords += length > 6 ? 1 : 0;
            syllables += words.is(i, Words.NUMBER) ? 1 : counter.count(words.chars(), words.start(i), words.end(i));
        }
        return new Counts(
                all.words() + prose,
                all.sentences() + 1,
                all.syllables() + syllables,
                all.letters() + letters,
                all.longWords() + longWords);
    }
}
