package io.rankmesh.audit.style;

import io.rankmesh.audit.text.Spaces;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * The DOM's {@code innerText}: the text as it is laid out (HTML standard, section 3.2.7). text-transform is not applied, since the
 * result is only compared without regard to case.
 */
public final class InnerText implements NodeFilter {
    /** Nodes that are looked at; anchors within anchors, which other markup than HTML has, would cost as much each. */
    private static final int MAX_NODES = 10_000;

    private final Styles styles;
    private final Element root;
    private final StringBuilder out = new StringBuilder();
    private int left;
    private int nodes = MAX_NODES;
    private int breaks;
    private boolean space;
    private boolean lineStart = true;

    private InnerText(Styles styles, Element root, int most) {
        this.styles = styles;
        this.root = root;
        left = most;
    }

    /**
     * The text of an element, cut off soon after a number of visible characters.
     *
     * @param most visible characters
     */
    public static String of(Element element, Styles styles, int most) {
        ComputedStyle style = styles.of(element);
        if (!style.rendered()) {
            return unstyled(element, most);
        }
        if (style.skipped()) {
            return "";
        }
        InnerText text = new InnerText(styles, element, most);
        NodeTraversor.filter(text, element);
        return text.out.toString();
    }

    /** The text as it stands in the document, cut off in the same way. */
    public static String unstyled(Element element, int most) {
        StringBuilder out = new StringBuilder();
        int[] left = {most, MAX_NODES};
        NodeTraversor.filter(
                (node, depth) -> {
                    if (node instanceof TextNode text) {
                        left[0] -= append(text.getWholeText(), left[0], out);
                    } else if (node.nameIs("br")) {
                        out.append('\n');
                    }
                    return left[0] < 0 || --left[1] < 0 ? FilterResult.STOP : FilterResult.CONTINUE;
                },
                element);
        return out.toString();
    }

    private static int append(String text, int most, StringBuilder out) {
        int visible = 0;
        for (int i = 0; i < text.length() && visible <= most; i++) {
            out.append(text.charAt(i));
            visible += Spaces.isHtml(text.charAt(i)) ? 0 : 1;
        }
        return visible;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (--nodes < 0) {
            return FilterResult.STOP;
        }
        if (node instanceof TextNode textNode) {
            Element parent = textNode.parentElement();
            if (parent != null && isShown(parent)) {
                append(textNode.getWholeText(), styles.of(parent).whiteSpace());
            }
            return left < 0 ? FilterResult.STOP : FilterResult.CONTINUE;
        }
        if (!(node instanceof Element element) || element.equals(root)) {
            return FilterResult.CONTINUE;
        }
        if (element.normalName().equals("br")) {
            flushBreaks();
            out.append('\n');
            startLine();
            return FilterResult.CONTINUE;
        }
        String display = styles.of(element).display();
        if (display.equals("none")) {
            return FilterResult.SKIP_ENTIRELY;
        }
        if (isReplaced(element)) {
            atomic();
            return FilterResult.SKIP_ENTIRELY;
        }
        enter(element, display);
        return FilterResult.CONTINUE;
    }

    /** Whether text that stands directly in an element is seen. */
    private boolean isShown(Element parent) {
        boolean closed = parent.normalName().equals("details") && !parent.hasAttr("open");
        ComputedStyle style = styles.of(parent);
        return !closed && style.visible() && !style.skipped() && !isShapeless(parent);
    }

    private void enter(Element element, String display) {
        int required = requiredBreaks(element, display);
        if (required > 0) {
            require(required);
        } else if (isInlineBox(element, display)) {
            atomic();
            lineStart = true;
        }
    }

    @Override
    public FilterResult tail(@Nullable Node node, int depth) {
        if (!(node instanceof Element element) || element.equals(root)) {
            return FilterResult.CONTINUE;
        }
        String display = styles.of(element).display();
        int required = requiredBreaks(element, display);
        if (required > 0) {
            require(required);
        } else if (display.equals("table-cell")) {
            between(element, '\t', "table-cell");
        } else if (display.equals("table-row")) {
            between(element, '\n', "table-row");
        } else if (isInlineBox(element, display)) {
            space = false;
            lineStart = false;
        }
        return FilterResult.CONTINUE;
    }

    /** 2 around a paragraph, 1 around other blocks and around the items of flex and grid boxes, else 0. */
    private int requiredBreaks(Element element, String display) {
        boolean svgText = isForeign(element) && element.normalName().equals("text");
        if (element.normalName().equals("p") && !display.equals("contents")) {
            return 2;
        }
        if (svgText || (!display.equals("contents") && styles.of(element).outOfFlow())) {
            return 1;
        }
        return switch (display) {
            case "block",
                    "flex",
                    "grid",
                    "flow-root",
                    "list-item",
                    "table",
                    "table-caption",
                    "-webkit-box",
                    "-webkit-flex" -> 1;
            case "inline", "inline-block", "inline-flex", "inline-grid", "inline-table" -> isItem(element) ? 1 : 0;
            default -> 0;
        };
    }

    private static boolean isInlineBox(Element element, String display) {
        return display.startsWith("inline-")
                || display.startsWith("-webkit-inline-")
                || element.normalName().equals("svg");
    }

    private boolean isItem(Element element) {
        Element parent = element.parent();
        if (parent == null) {
            return false;
        }
        return switch (styles.of(parent).display()) {
            case "flex", "inline-flex", "grid", "inline-grid", "-webkit-flex" -> true;
            default -> false;
        };
    }

    private void between(Element element, char separator, String display) {
        for (Element next = element.nextElementSibling(); next != null; next = next.nextElementSibling()) {
            if (styles.of(next).display().equals(display)) {
                out.append(separator);
                startLine();
                return;
            }
        }
    }

    private static boolean isReplaced(Element element) {
        return switch (element.normalName()) {
            case "img",
                    "video",
                    "audio",
                    "canvas",
                    "iframe",
                    "embed",
                    "object",
                    "input",
                    "textarea",
                    "meter",
                    "progress" -> true;
            case "title", "desc", "defs", "metadata", "symbol", "clippath", "mask", "marker", "pattern" ->
                isForeign(element);
            default -> false;
        };
    }

    private static boolean isForeign(Element element) {
        return !Parser.NamespaceHtml.equals(element.tag().namespace());
    }

    /** In SVG only what stands in a text element is drawn. */
    private static boolean isShapeless(Element parent) {
        if (!Parser.NamespaceSvg.equals(parent.tag().namespace())) {
            return false;
        }
        for (Element at = parent; at != null && isForeign(at); at = at.parent()) {
            if (at.normalName().equals("text")) {
                return false;
            }
        }
        return true;
    }

    /** A box inside a line: white space before it stays, white space within starts afresh. */
    private void atomic() {
        flushBreaks();
        if (space && !lineStart) {
            out.append(' ');
        }
        space = false;
        lineStart = false;
    }

    private void require(int count) {
        breaks = Math.max(breaks, count);
        space = false;
        lineStart = true;
    }

    private void startLine() {
        space = false;
        lineStart = true;
    }

    private void flushBreaks() {
        if (breaks > 0) {
            if (!out.isEmpty()) {
                out.repeat('\n', breaks);
            }
            breaks = 0;
        }
    }

    private void append(String text, String whiteSpace) {
        boolean keepSpaces =
                whiteSpace.equals("pre") || whiteSpace.equals("pre-wrap") || whiteSpace.equals("break-spaces");
        boolean keepLines = keepSpaces || whiteSpace.equals("pre-line");
        for (int i = 0; i < text.length() && left >= 0; i++) {
            char c = text.charAt(i);
            if (!Spaces.isHtml(c) || (keepSpaces && c != '\n')) {
                left -= Spaces.isHtml(c) ? 0 : 1;
                flushBreaks();
                if (space) {
                    out.append(' ');
                }
                out.append(c);
                space = false;
                lineStart = false;
            } else if (keepLines && c == '\n') {
                flushBreaks();
                out.append('\n');
                startLine();
            } else {
                space |= !lineStart;
            }
        }
    }
}
