package io.rankmesh.audit.extract;

import io.rankmesh.audit.text.Spaces;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Values as they are kept: white space collapsed, cut, and never half of a surrogate pair. */
final class Texts {

    /** Characters that are read before white space is collapsed: markup is indented. */
    static final int MAX_READ = 20 * Extractor.MAX_VALUE;

    private static final int CHARACTERS_PER_UNIT = 100;

    private Texts() {}

    static String collapsed(String raw) {
        return collapsed(raw, Extractor.MAX_VALUE);
    }

    /** The same without the bound on what is kept. */
    static String whole(String raw) {
        return collapsed(raw, MAX_READ);
    }

    private static String collapsed(String raw, int most) {
        return cut(Spaces.collapse(cut(raw, MAX_READ)), most).strip();
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /**
     * All text in the element; of a script or a style sheet its source.
     *
     * @param most characters
     */
    static String of(Element element, int most, Budget budget) {
        StringBuilder text = new StringBuilder();
        Walk walk = new Walk(budget);
        for (Node node = walk.next(element, element);
                node != null && text.length() < MAX_READ;
                node = walk.next(node, element)) {
            if (node instanceof TextNode found) {
                append(text, found.getWholeText());
            } else if (node instanceof DataNode found && found.parent() == element) {
                append(text, found.getWholeData());
            } else if (node instanceof Element found
                    && (found.isBlock() || found.normalName().equals("br"))) {
                text.append(' ');
            }
        }
        budget.spend(text.length() / CHARACTERS_PER_UNIT);
        return collapsed(text.toString(), most);
    }

    private static void append(StringBuilder text, String more) {
        text.append(more, 0, Math.min(more.length(), MAX_READ - text.length()));
    }

    /** The texts that stand in the element itself, not in those inside it. */
    static List<String> own(Element element, int most, Budget budget) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < element.childNodeSize() && texts.size() < most; i++) {
            budget.spend();
            if (element.childNode(i) instanceof TextNode text && !text.isBlank()) {
                texts.add(collapsed(text.getWholeText()));
            }
        }
        return texts;
    }
}
