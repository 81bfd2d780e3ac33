package io.rankmesh.audit.content;

/**
 * Counts the syllables of a word from its spelling: groups of vowels, mended by what the language writes and does not speak, or
 * speaks apart. Right for about nine words in ten, and the errors cancel out over a text.
 */
enum Syllables {
    /** For formulas that count none. */
    NONE("") {
        @Override
        int count(char[] text, int start, int end) {
            return 1;
        }
    },
    /** A final e is silent, but not in -le after a consonant; so is that of -es and -ed, but not after a sibilant or t and d. */
    ENGLISH("aeiouy") {
        @Override
        int count(char[] text, int start, int end) {
            int count = groups(text, start, end);
            char last = text[end - 1];
            if (end - start > 2 && last == 'e' && !isVowel(text[end - 2])) {
                boolean spoken = text[end - 2] == 'l' && !isVowel(text[end - 3]);
                count -= spoken ? 0 : 1;
            } else if (end - start > 3 && text[end - 2] == 'e' && !isVowel(text[end - 3])) {
                char before = text[end - 3];
                if (last == 'd') {
                    count -= before == 't' || before == 'd' ? 0 : 1;
                } else if (last == 's') {
                    boolean spoken = "szxcg".indexOf(before) >= 0
                            || (before == 'h' && (text[end - 4] == 's' || text[end - 4] == 'c'))
                            || (before == 'l' && !isVowel(text[end - 4]));
                    count -= spoken ? 0 : 1;
                }
            }
            return Math.max(1, count);
        }

        /** y before a vowel is a consonant; ia, io and iu are two syllables, but not in -tion, -cial and the like. */
        @Override
        boolean parts(char before, char vowel, char earlier) {
            return (before == 'i' && (vowel == 'a' || vowel == 'o' || vowel == 'u') && "tscgx".indexOf(earlier) < 0)
                    || (before == 'e' && vowel == 'o' && earlier != 'p')
                    || (before == 'u' && vowel == 'a' && earlier != 'q' && earlier != 'g')
                    || (vowel == 'y' && before != 'a' && before != 'e' && before != 'o');
        }
    },
    /** All vowels are spoken; two that are no diphthong or long vowel are two syllables. */
    GERMAN("aeiouyäöü") {
        @Override
        boolean parts(char before, char vowel, char earlier) {
            return switch (vowel) {
                case 'i' -> before != 'e' && before != 'a';
                case 'u' -> before != 'a' && before != 'e' && before != 'ä' && earlier != 'q';
                case 'e' -> before != 'i' && before != 'e' && !(before == 'u' && earlier == 'q');
                case 'a' -> before != 'a' && !(before == 'u' && earlier == 'q');
                case 'o' -> before != 'o' && !(before == 'u' && earlier == 'q');
                case 'y' -> before != 'a' && before != 'e';
                default -> !(before == 'u' && earlier == 'q');
            };
        }
    },
    /** Two strong vowels, or an accented weak one, part; u is silent in que, gue. */
    SPANISH("aeiouáéíóúü") {
        @Override
        boolean parts(char before, char vowel, char earlier) {
            boolean accent = vowel == 'í' || vowel == 'ú' || before == 'í' || before == 'ú';
            return accent || (STRONG.indexOf(before) >= 0 && STRONG.indexOf(vowel) >= 0);
        }
    },
    /** A final e is silent after a consonant, with or without the s or nt of the plural; a diaeresis and é after a vowel part. */
    FRENCH("aeiouyàâäéèêëîïôöùûüœæ") {
        @Override
        int count(char[] text, int start, int end) {
            int count = groups(text, start, end);
            int stem = end;
            if (end - start > 4 && text[end - 1] == 't' && text[end - 2] == 'n' && text[end - 3] == 'e') {
                stem = end - 2;
                // -ment is an ending of nouns and adverbs, and spoken
                if (text[end - 4] == 'm') {
                    return count;
                }
            } else if (text[end - 1] == 's') {
                stem = end - 1;
            }
            boolean silent = stem - start > 2 && text[stem - 1] == 'e' && !isVowel(text[stem - 2]);
            return Math.max(1, silent ? count - 1 : count);
        }

        @Override
        boolean parts(char before, char vowel, char earlier) {
            return vowel == 'ë'
                    || vowel == 'ï'
                    || vowel == 'ü'
                    || before == 'é'
                    || (vowel == 'é' && before != 'i' && before != 'u');
        }
    },
    /** Diphthongs and doubled vowels are one; a diaeresis parts; ij is a vowel. */
    DUTCH("aeiouyáéèëïöü") {
        @Override
        boolean parts(char before, char vowel, char earlier) {
            return switch (vowel) {
                case 'ë', 'ï', 'ö', 'ü', 'á', 'é', 'è' -> true;
                case 'a' -> before != 'a';
                case 'o' -> before != 'o';
                case 'e' -> before == 'i' ? isVowel(earlier) : before != 'e' && before != 'o';
                case 'i' -> before == 'i';
                default -> false;
            };
        }
    };

    private static final String STRONG = "aeoáéó";

    private final boolean[] vowels = new boolean[0x180];

    Syllables(String letters) {
        for (char vowel : letters.toCharArray()) {
            vowels[vowel] = true;
        }
    }

    static Syllables of(String language) {
        return switch (language) {
            case "en" -> ENGLISH;
            case "de" -> GERMAN;
            case "es" -> SPANISH;
            case "fr" -> FRENCH;
            case "nl" -> DUTCH;
            default -> NONE;
        };
    }

    /** Syllables of the word in lower case that stands between two places; at least 1. */
    int count(char[] text, int start, int end) {
        return Math.max(1, groups(text, start, end));
    }

    /** Whether a vowel after another one begins a syllable. */
    boolean parts(char before, char vowel, char earlier) {
        return false;
    }

    final boolean isVowel(char c) {
        return c < vowels.length && vowels[c];
    }

    final int groups(char[] text, int start, int end) {
        int count = 0;
        char earlier = ' ';
        char before = ' ';
        boolean inside = false;
        for (int i = start; i < end; i++) {
            char c = text[i];
            boolean vowel = isVowel(c);
            // where vowels stand is hard to foresee for a processor, that two of them meet is rare
            count += vowel & !inside ? 1 : 0;
            if (vowel & inside && parts(before, c, earlier)) {
                count++;
            }
            inside = vowel;
            earlier = before;
            before = c;
        }
        return count;
    }
}
