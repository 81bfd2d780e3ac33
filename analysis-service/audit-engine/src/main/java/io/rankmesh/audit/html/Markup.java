package io.rankmesh.audit.html;

import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.text.Spaces;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/** Elements shown as evidence: where they are and what they look like, in bounded space and time. */
public final class Markup {
    /** Ancestors that a selector names at most. */
    private static final int MAX_STEPS = 12;

    private Markup() {}

    /** The value of an attribute, empty without it. The parser has put names in lower case, so they need not be compared in any case. */
    public static String attribute(Element element, String name) {
        return element.attributesSize() > 0 ? element.attributes().get(name) : "";
    }

    public static Evidence evidence(Element element) {
        return Evidence.ofSnippet(selector(element), snippet(element));
    }

    /** A selector that leads to the element: from the nearest id, or from some ancestors up, by position among like siblings. */
    public static String selector(Element element) {
        Deque<String> steps = new ArrayDeque<>();
        for (Element at = element; at != null && at.parent() != null && steps.size() < MAX_STEPS; at = at.parent()) {
            String id = at.id();
            if (isName(id)) {
                steps.push("#" + id);
                break;
            }
            steps.push(step(at));
            if (at.normalName().equals("body") || at.normalName().equals("head")) {
                break;
            }
        }
        return String.join(" > ", steps);
    }

    private static String step(Element element) {
        String name = element.normalName();
        int position = 1;
        boolean alone = true;
        for (Element at = element.previousElementSibling(); at != null; at = at.previousElementSibling()) {
            if (at.normalName().equals(name)) {
                position++;
                alone = false;
            }
        }
        for (Element at = element.nextElementSibling(); alone && at != null; at = at.nextElementSibling()) {
            alone = !at.normalName().equals(name);
        }
        return alone ? name : name + ":nth-of-type(" + position + ")";
    }

    private static boolean isName(String id) {
        if (id.isEmpty() || id.length() > 60 || !Character.isLetter(id.charAt(0))) {
            return false;
        }
        return id.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
    }

    /** The start tag and the beginning of the text. */
    public static String snippet(Element element) {
        StringBuilder out = new StringBuilder(100).append('<').append(element.normalName());
        if (element.attributesSize() > 0) {
            for (Attribute attribute : element.attributes()) {
                if (out.length() > Evidence.MAX_SNIPPET) {
                    return out.toString();
                }
                out.append(' ').append(attribute.getKey());
                String value = attribute.getValue();
                char quote = value.indexOf('"') < 0 ? '"' : '\'';
                out.append('=')
                        .append(quote)
                        .append(value, 0, Math.min(value.length(), Evidence.MAX_SNIPPET))
                        .append(quote);
            }
        }
        out.append('>');
        String own = Spaces.collapse(element.ownText());
        return out.append(own, 0, Math.min(own.length(), 100)).toString();
    }
}
