package io.rankmesh.audit.content;

import io.rankmesh.audit.text.TextHash;

/** The text of a page divided into words, which all that is said of its content comes from. Each character is looked at once. */
public final class PageWords {
    private final Words own;
    private final Words beside;
    private final Vocabulary vocabulary;

    private PageWords(Words own, Words beside, Vocabulary vocabulary) {
        this.own = own;
        this.beside = beside;
        this.vocabulary = vocabulary;
    }

    public static PageWords of(PageText text) {
        Words own = Words.of(text.own(), text.code());
        return new PageWords(own, Words.of(text.beside(), new int[0]), Vocabulary.of(own, text.places()));
    }

    /** Number of words in all of the text, that beside the page's own included. */
    public int total() {
        return own.runs() + beside.runs();
    }

    /** 128 bits in hex of all of the text, case and white space aside. */
    public String hash() {
        TextHash hash = new TextHash();
        hash.add(own.textHash());
        hash.add(beside.textHash());
        return hash.hex();
    }

    /** The distinct words of the page's own text. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Whether some word of all of the text may be this one; only that of more words than are read is not certain. */
    public boolean mayHave(String word) {
        return vocabulary.has(word) || beside.has(word) || !own.isWhole() || !beside.isWhole();
    }

    Words own() {
        return own;
    }
}
