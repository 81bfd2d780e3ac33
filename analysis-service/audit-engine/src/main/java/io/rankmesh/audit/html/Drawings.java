package io.rankmesh.audit.html;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Measures inline drawings while a walk goes through them. */
final class Drawings {
    /** Drawings below this size are of no interest to anybody. */
    private static final int SMALL = 1_000;

    final List<Drawing> large = new ArrayList<>();

    private @Nullable Element outermost;
    private int characters;

    void enter(Element element) {
        if (outermost != null) {
            characters += size(element);
        } else if (element.normalName().equals("svg")) {
            outermost = element;
            characters = size(element);
        }
    }

    void enterText(TextNode text) {
        if (outermost != null) {
            characters += text.getWholeText().length();
        }
    }

    void leave(Element element) {
        if (element.equals(outermost)) {
            if (characters >= SMALL && large.size() < Inventory.MAX_LISTED) {
                large.add(new Drawing(element, characters));
            }
            outermost = null;
        }
    }

    /** Start tag and end tag. */
    private static int size(Element element) {
        int size = 2 * element.normalName().length() + 5;
        if (element.attributesSize() > 0) {
            for (Attribute attribute : element.attributes()) {
                size += attribute.getKey().length() + attribute.getValue().length() + 4;
            }
        }
        return size;
    }
}
