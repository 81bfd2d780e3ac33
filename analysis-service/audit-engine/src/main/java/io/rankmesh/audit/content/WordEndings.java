package io.rankmesh.audit.content;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** How words end in languages that have few function words, or share them with a neighbour: case endings and suffixes of nouns and verbs. */
final class WordEndings {
    private static final int LONGEST = 6;

    /** A word that is hardly longer than an ending does not have it. */
    private static final int MIN_STEM = 2;

    /**
     * By language. Norwegian and Danish share most words: Norwegian, as Swedish, ends words with two consonants of a kind and Danish
     * never does, and the same suffixes are spelt differently.
     */
    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry(
                    "fi",
                    "ssa ssä sta stä lla llä lle lta ltä nen ksi iin een aan ään oon isen tta ttä uus yys vat vät taa tää mme sti aat eet aa ää"),
            Map.entry("et", "dele tele dest test tud nud mine mise ikud lik sse ste aks eks amine imine lt gi"),
            Map.entry(
                    "hu",
                    "ban ben nak nek ból ből ról ről tól től val vel hoz hez ság ség ások ések okat eket ában ében"),
            Map.entry("tr", "lar ler ları leri ında inde ndan nden yor mak mek dır dir dur dür lık lik nın nin"),
            Map.entry("sv", "het heten tion arna erna orna ade ligt igt nn tt ll kk ck"),
            Map.entry("no", "het heten sjon sjonen nn tt ll kk ss mm pp ene ei eie eier eide øy øye øyer øyde sjon"),
            Map.entry("da", "hed heden tion tionen erne øj øje øjer øjede ej eje ejer ejde ngt igt"));

    private static final Map<String, Long> LANGUAGES = new HashMap<>();

    static {
        for (int language = 0; language < Profile.ALL.size(); language++) {
            String endings = ENDINGS.get(Profile.ALL.get(language).code());
            if (endings != null) {
                long bit = 1L << language;
                Stream.of(endings.split(" ")).forEach(one -> LANGUAGES.merge(one, bit, (a, b) -> a | b));
            }
        }
    }

    private WordEndings() {}

    /** The languages that the longest known ending of a word is typical of, one bit each. */
    static long languages(Words words, int word) {
        for (int length = Math.min(LONGEST, words.length(word) - MIN_STEM); length > 1; length--) {
            Long found = LANGUAGES.get(new String(words.chars(), words.end(word) - length, length));
            if (found != null) {
                return found;
            }
        }
        return 0;
    }
}
