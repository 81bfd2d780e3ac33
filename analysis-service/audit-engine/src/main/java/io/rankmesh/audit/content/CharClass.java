package io.rankmesh.audit.content;

/** What a character means to the division of a text into words, clauses and sentences; one table look-up each. */
final class CharClass {
    /** Parts words and nothing more. */
    static final byte GAP = 0;

    static final byte LETTER = 1;
    static final byte DIGIT = 2;

    /** A word by itself: Han and Hiragana are written without spaces. */
    static final byte IDEOGRAPH = 3;

    /** Belongs to the word that it stands in, and begins none: vowel signs, accents, joiners. */
    static final byte MARK = 4;

    /** Parts clauses: no phrase goes across it. */
    static final byte CLAUSE = 5;

    /** May end a sentence. */
    static final byte STOP = 6;

    static final byte APOSTROPHE = 7;

    /** The end of a block of the page. */
    static final byte LINE = 8;

    private static final byte[] CLASSES = new byte[1 << 16];

    static {
        for (int c = 0; c < CLASSES.length; c++) {
            CLASSES[c] = classify((char) c);
        }
    }

    private CharClass() {}

    static byte of(char c) {
        return CLASSES[c];
    }

    static boolean isWordPart(char c) {
        byte kind = of(c);
        return kind == LETTER || kind == DIGIT;
    }

    private static byte classify(char c) {
        return switch (c) {
            case '\n' -> LINE;
            case '\'', '\u2019', '\u02bc' -> APOSTROPHE;
            case '.',
                    '!',
                    '?',
                    '\u2026',
                    '\u0589',
                    '\u061f',
                    '\u06d4',
                    '\u0964',
                    '\u0965',
                    '\u1362',
                    '\u17d4',
                    '\u3002',
                    '\uff01',
                    '\uff1f' -> STOP;
            case '-', '_', '&', '\u2010', '\u2011' -> GAP;
            case '\u00ad', '\u200c', '\u200d' -> MARK;
            default -> isIdeograph(c) ? IDEOGRAPH : byType(c);
        };
    }

    private static byte byType(char c) {
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER -> LETTER;
            case Character.DECIMAL_DIGIT_NUMBER -> DIGIT;
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> MARK;
            case Character.SPACE_SEPARATOR, Character.CONTROL, Character.SURROGATE -> GAP;
            default -> CLAUSE;
        };
    }

    /** Katakana is not among them: its runs are words. */
    private static boolean isIdeograph(char c) {
        return (c >= 0x3041 && c <= 0x309f) || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff);
    }
}
