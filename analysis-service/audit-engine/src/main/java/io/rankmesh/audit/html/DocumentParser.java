package io.rankmesh.audit.html;

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

    private DocumentParser() {}

    /** @param leftOut takes the number of elements when they are too many */
    static Document parse(String text, Map<String, Integer> leftOut) {
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
