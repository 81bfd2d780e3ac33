package io.rankmesh.audit.content;

/**
 * Estimates how many tokens a language model makes of a text. Byte-pair encoders have a token for most short words and split
 * long ones, the sooner the less of the language they were trained on; so each word counts one token for each so many of
 * its letters, by its script, and each punctuation mark one.
 */
final class TokenEstimate {
    private TokenEstimate() {}

    static int of(Vocabulary words, boolean english) {
        int tokens = 0;
        for (int i = 0; i < words.size(); i++) {
            if (words.count(i) > 0) {
                int perToken =
                        words.is(i, Words.NUMBER) ? 3 : lettersPerToken(Script.of(words.firstLetter(i)), english);
                tokens += words.count(i) * Math.ceilDiv(words.length(i), perToken);
            }
        }
        return tokens + words.own().marks();
    }

    private static int lettersPerToken(int script, boolean english) {
        if (script == Script.LATIN.ordinal()) {
            return english ? 9 : 5;
        }
        return script == Script.HAN.ordinal() || script == Script.KANA.ordinal()
                ? 1
                : script == Script.HANGUL.ordinal() ? 2 : 4;
    }
}
