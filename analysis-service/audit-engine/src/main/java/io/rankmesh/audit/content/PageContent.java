package io.rankmesh.audit.content;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a page's own text is about: that of {@code main} where there is one, without navigation, page header, page footer and asides.
 *
 * @param language BCP 47 primary subtag that the text itself tells, whatever the page declares; null when it does not tell
 * @param words number of words, at most 100,000
 * @param bytes of the text in UTF-8
 * @param tokens estimate of what the text costs a language model to read
 * @param readability null for little text, and for languages without a formula
 * @param simHash fingerprint for finding near-duplicates, see {@link SimHash}; null below {@value SimHash#MIN_WORDS} words
 * @param keywords heaviest first
 * @param terms in Base64, which words and phrases the page has, see {@link TermFilter}
 */
public record PageContent(
        @Nullable String language,
        int words,
        int bytes,
        int tokens,
        @Nullable Readability readability,
        @Nullable Long simHash,
        List<Keyword> keywords,
        String terms) {

    public static PageContent of(PageWords page) {
        Words own = page.own();
        Vocabulary vocabulary = page.vocabulary();
        String language = LanguageDetector.detect(vocabulary);
        Optional<Readability> readability = Optional.ofNullable(language).flatMap(code -> Readability.of(code, own));
        WordUses uses = new WordUses(vocabulary, stopLanguages(language));
        return new PageContent(
                language,
                own.count(),
                bytes(own.chars()),
                TokenEstimate.of(vocabulary, "en".equals(language)),
                readability.orElse(null),
                own.count() < SimHash.MIN_WORDS ? null : SimHash.of(own),
                Keywords.of(vocabulary, uses),
                TermFilter.of(vocabulary, uses).base64());
    }

    /** Bytes of a text in UTF-8, told without making them; half a surrogate pair becomes a question mark. */
    private static int bytes(char[] text) {
        int bytes = text.length;
        for (int i = 0; i < text.length; i++) {
            char c = text[i];
            if (c >= 0x80) {
                boolean two = c < 0x800 || isPaired(text, i);
                bytes += two ? 1 : Character.isSurrogate(c) ? 0 : 2;
            }
        }
        return bytes;
    }

    private static boolean isPaired(char[] text, int at) {
        return Character.isHighSurrogate(text[at])
                ? at + 1 < text.length && Character.isLowSurrogate(text[at + 1])
                : Character.isLowSurrogate(text[at]) && at > 0 && Character.isHighSurrogate(text[at - 1]);
    }

    /** The text's own language and English, which menus and code bring everywhere; all of the script when it is not known. */
    static long stopLanguages(@Nullable String language) {
        if (language == null) {
            return -1;
        }
        return Profile.bit(language) | Profile.bit("en");
    }
}
