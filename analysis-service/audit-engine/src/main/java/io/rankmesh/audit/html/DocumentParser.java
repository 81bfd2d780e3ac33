package io.rankmesh.audit.html;

import io.rankmesh.audit.text.Spaces;
import java.util.Iterator;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;

/**
 * From text to a document, as scripting browsers have it: they do not look into noscript, and have jsoup's limit of depth. It ends where
 * the document has become too large: an element takes many times the memory of its tag, and each paragraph may open twelve
 * formatting elements again (HTML standard, section 13.2.4.3), with copies of all their attributes.
 */
final class DocumentParser {
    /** Some sixty bytes each. A page of a hundred thousand elements has about three hundred thousand. */
    private static final int MAX_UNITS = 1_000_000;

    private static final int UNITS_OF_AN_ELEMENT = 2;

    /**
     * A tag opens at most twelve formatting elements again before and after it, and makes at most 32 copies of some where it ends one
     * (HTML standard, section 13.2.6.4.7: eight times three, and one each); others are itself and what it implies, such as tbody and tr.
     */
    private static final int ELEMENTS_OF_A_TAG = 60;

    /** What jsoup keeps of one tag. */
    private static final int MAX_ATTRIBUTES = 512;

    /** First letters of all formatting elements. Few others have one of them, and to count their attributes does no harm. */
    private static final String FORMATTING = "abcefinstuABCEFINSTU";

    private DocumentParser() {}

    /** @param leftOut takes the number of elements when they are too many */
    static Document parse(String text, Map<String, Integer> leftOut) {
        // to follow the parser's steps costs a sixth of the parsing, to read the tags far less
        return mostUnits(text) < MAX_UNITS ? Parser.htmlParser().parseInput(text, "") : parseInSteps(text, leftOut);
    }

    /** No document of this text has more; counted no further than to the limit. */
    static long mostUnits(String text) {
        long own = text.length() / 2;
        long tags = 1;
        int attributes = 0;
        long most = own;
        for (int at = text.indexOf('<'); at >= 0 && most < MAX_UNITS; at = text.indexOf('<', at + 1)) {
            if (at + 1 < text.length() && FORMATTING.indexOf(text.charAt(at + 1)) >= 0) {
                attributes = Math.max(attributes, attributes(text, at + 1));
            }
            most = own + ++tags * ELEMENTS_OF_A_TAG * (UNITS_OF_AN_ELEMENT + attributes);
        }
        return most;
    }

    /** Of the tag whose name begins at a place; as many as there can be where they are written in some odd way. */
    static int attributes(String text, int name) {
        int count = 0;
        int at = endOfName(text, name);
        while (at < text.length() && text.charAt(at) != '>') {
            if (isGap(text.charAt(at))) {
                at++;
                continue;
            }
            int end = endOfAttribute(text, at);
            if (end <= at) {
                return MAX_ATTRIBUTES;
            }
            at = end;
            count++;
        }
        return Math.min(count, MAX_ATTRIBUTES);
    }

    /** Nothing that comes later when it is written in some odd way. */
    private static int endOfAttribute(String text, int start) {
        int at = endOfName(text, start);
        if (at == start || at + 1 >= text.length() || text.charAt(at) != '=') {
            return at;
        }
        char first = text.charAt(++at);
        if (first == '"' || first == '\'') {
            return text.indexOf(first, at + 1) + 1;
        }
        int value = at;
        while (at < text.length() && !Spaces.isHtml(text.charAt(at)) && text.charAt(at) != '>') {
            at++;
        }
        return at == value ? start : at;
    }

    private static int endOfName(String text, int start) {
        int at = start;
        while (at < text.length() && isOfName(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** All that ends a name stands before the letters. */
    private static boolean isOfName(char c) {
        return c > '>' || !(isGap(c) || c == '=' || c == '>' || c == '"' || c == '\'' || c == '<');
    }

    private static boolean isGap(char c) {
        return Spaces.isHtml(c) || c == '/';
    }

    private static Document parseInSteps(String text, Map<String, Integer> leftOut) {
        try (StreamParser parser = new StreamParser(Parser.htmlParser()).parse(text, "")) {
            Iterator<Element> elements = parser.iterator();
            int read = 0;
            int units = 0;
            while (units < MAX_UNITS && elements.hasNext()) {
                units += UNITS_OF_AN_ELEMENT + elements.next().attributesSize();
                read++;
            }
            if (units >= MAX_UNITS) {
                leftOut.put("elements", Math.max(1, tags(text) - read));
            }
            return parser.document();
        }
    }

    /** About as many as begin. */
    private static int tags(String text) {
        int tags = 0;
        for (int at = text.indexOf('<'); at >= 0 && at + 1 < text.length(); at = text.indexOf('<', at + 1)) {
            tags += Character.isLetter(text.charAt(at + 1)) ? 1 : 0;
        }
        return tags;
    }
}
