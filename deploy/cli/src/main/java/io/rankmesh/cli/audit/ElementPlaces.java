package io.rankmesh.cli.audit;

import io.rankmesh.audit.html.Decoder;
import io.rankmesh.cli.finding.Place;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Range;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Finds the line of an element by the selector that the engine's evidence gives, in a second reading of the file that keeps positions.
 * Steps through the children one by one, because a general selector engine takes too long on a page of a million siblings.
 */
final class ElementPlaces {
    private static final String POSITION = ":nth-of-type(";

    private final Place file;
    private final Document document;

    ElementPlaces(Place file, byte[] content, @Nullable String contentType) {
        this.file = file;
        Parser parser = Parser.htmlParser().setTrackPosition(true);
        document = parser.parseInput(Decoder.decode(content, contentType).text(), "");
    }

    /** The file as a whole where the selector names no element of its text. */
    Place of(@Nullable String selector) {
        Element element = selector == null ? null : find(selector);
        if (element == null) {
            return file;
        }
        Range range = element.sourceRange();
        // an element that the parser adds, such as a missing head, is nowhere in the text
        boolean written = range.isTracked() && !range.isImplicit();
        return written ? file.at(range.start().lineNumber(), range.start().columnNumber()) : file;
    }

    private @Nullable Element find(String selector) {
        Element at = null;
        for (String step : selector.split(" > ", -1)) {
            at = at == null ? first(step) : child(at, step);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /** A selector that begins elsewhere than at an id or at the top was cut, and may mean several elements. */
    private @Nullable Element first(String step) {
        if (step.startsWith("#")) {
            return document.getElementById(step.substring(1));
        }
        Element html = child(document, "html");
        return step.equals("html") || html == null ? html : child(html, step);
    }

    private static @Nullable Element child(Element parent, String step) {
        int cut = step.indexOf(POSITION);
        String name = cut < 0 ? step : step.substring(0, cut);
        int left = cut < 0 ? 1 : position(step.substring(cut + POSITION.length()));
        for (Element at = parent.firstElementChild(); at != null; at = at.nextElementSibling()) {
            if (at.normalName().equals(name) && --left == 0) {
                return at;
            }
        }
        return null;
    }

    private static int position(String rest) {
        try {
            return rest.endsWith(")") ? Integer.parseInt(rest, 0, rest.length() - 1, 10) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
