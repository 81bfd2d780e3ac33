package io.rankmesh.audit.content;

/** What the words of a page may do in its phrases, by their numbers in its {@link Vocabulary}. */
final class WordUses {
    /** May stand in a phrase, and end it. */
    static final byte TELLS = 1;

    /** May begin a phrase, and be one by itself. */
    static final byte BEGINS = 2;

    /** Occurs so often in the page's own text that its phrases are worth counting. */
    static final byte RECURS = 4;

    private static final int MIN_LETTERS = 2;
    private static final int MAX_LETTERS = 40;

    /** Chinese particles, pronouns and conjunctions that are part of few words. */
    private static final String FUNCTION_CHARACTERS = "的了是着著吗嗎呢吧啊们們这這那么麼之与與及或也都就很我你您他她它在和把被从從到";

    private final Vocabulary words;
    private final byte[] uses;

    /** @param stopLanguages whose function words do nothing in phrases but stand inside, one bit each */
    WordUses(Vocabulary words, long stopLanguages) {
        this.words = words;
        uses = new byte[words.size()];
        for (int number = 0; number < uses.length; number++) {
            uses[number] = use(number, stopLanguages);
        }
    }

    private byte use(int number, long stopLanguages) {
        boolean ideograph = words.is(number, Words.IDEOGRAPH);
        if (ideograph ? isGrammar(number) : isStop(words.hash(number), words.length(number), stopLanguages)) {
            return 0;
        }
        return words.is(number, Words.NUMBER) ? TELLS : TELLS | BEGINS;
    }

    /** Hiragana writes what is grammar. */
    private boolean isGrammar(int number) {
        char c = words.firstLetter(number);
        return c < 0x3400 || FUNCTION_CHARACTERS.indexOf(c) >= 0;
    }

    /** Whether a word says nothing by itself. */
    static boolean isStop(long hash, int length, long stopLanguages) {
        if (length < MIN_LETTERS || length > MAX_LETTERS) {
            return true;
        }
        int entry = FunctionWords.entry(hash);
        return entry >= 0 && (FunctionWords.languages(entry) & stopLanguages) != 0;
    }

    int size() {
        return uses.length;
    }

    boolean can(int number, byte use) {
        return (uses[number] & use) == use;
    }

    void recurs(int number) {
        uses[number] |= RECURS;
    }

    /** Whether a word and the next one may belong to one phrase. */
    static boolean joins(Words text, int word) {
        boolean ideograph = text.is(word, Words.IDEOGRAPH);
        return !text.is(word + 1, Words.NEW_CLAUSE)
                && ideograph == text.is(word + 1, Words.IDEOGRAPH)
                && (!ideograph || text.start(word + 1) == text.end(word));
    }

    boolean mayStandInside(Words text, int word, int number) {
        return can(number, TELLS) || !text.is(word, Words.IDEOGRAPH);
    }
}
