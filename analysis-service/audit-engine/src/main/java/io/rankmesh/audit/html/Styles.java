package io.rankmesh.audit.html;

import io.rankmesh.audit.text.LowerCase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What {@code style} elements and {@code style} attributes say of the few properties that decide whether text is shown: display,
 * visibility and white-space (CSS Cascading, level 4: importance, origin, specificity, order). Linked style sheets are not fetched, so
 * they do not count.
 */
public final class Styles {
    /** The properties that are read. */
    enum Property {
        DISPLAY("display"),
        VISIBILITY("visibility"),
        WHITE_SPACE("white-space"),
        CONTENT_VISIBILITY("content-visibility"),
        POSITION("position"),
        FLOAT("float");

        final String css;

        Property(String css) {
            this.css = css;
        }

        static @Nullable Property of(String css) {
            for (Property property : values()) {
                if (property.css.equals(css)) {
                    return property;
                }
            }
            return null;
        }
    }

    /** A style attribute is more specific than any selector. */
    private static final int INLINE = Integer.MAX_VALUE;

    private final List<StyleRule> rules;

    private Styles(List<StyleRule> rules) {
        this.rules = rules;
    }

    static Styles of(List<Element> styleSheets, MediaQuery media) {
        List<StyleRule> rules = new ArrayList<>();
        for (Element sheet : styleSheets) {
            String type = LowerCase.of(sheet.attr("type").strip());
            boolean css = type.isEmpty() || type.equals("text/css");
            if (css && media.matches(LowerCase.of(sheet.attr("media")))) {
                CssReader.read(sheet.data().isEmpty() ? sheet.wholeText() : sheet.data(), media, rules);
            }
        }
        return new Styles(rules);
    }

    /** The value that the page's author gives an element, lower case, or null. */
    @Nullable String author(Element element, Property property) {
        StyleRule.Declaration best = inline(element, property);
        long rank = best == null ? -1 : rank(best.important(), false, INLINE);
        for (StyleRule rule : rules) {
            StyleRule.Declaration declared = rule.declarations().get(property);
            if (declared != null) {
                long candidate = rank(declared.important(), rule.layered(), rule.specificity());
                if (candidate >= rank && rule.matches(element)) {
                    best = declared;
                    rank = candidate;
                }
            }
        }
        return best == null ? null : best.value();
    }

    /** Importance first; then rules outside layers, or inside them where both are important; then specificity. */
    private static long rank(boolean important, boolean layered, int specificity) {
        return (important ? 4L << 32 : 0) + (important == layered ? 2L << 32 : 0) + specificity;
    }

    private static StyleRule.@Nullable Declaration inline(Element element, Property property) {
        if (element.attributesSize() == 0 || !element.hasAttr("style")) {
            return null;
        }
        Map<Property, StyleRule.Declaration> declared = new EnumMap<>(Property.class);
        CssReader.declarations(element.attr("style"), declared);
        return declared.get(property);
    }

    /** The computed display: the author's, else the browser's default for the element. */
    String display(Element element) {
        String author = author(element, Property.DISPLAY);
        return author == null || author.equals("revert") ? defaultDisplay(element) : author;
    }

    private static String defaultDisplay(Element element) {
        if (element.attributesSize() > 0) {
            boolean hidden = element.hasAttr("hidden") && !isHiddenUntilFound(element);
            if (hidden || (element.hasAttr("popover") && !isOpenDialog(element))) {
                return "none";
            }
            if (element.normalName().equals("template") && element.hasAttr("shadowrootmode")) {
                return "contents";
            }
        }
        return switch (element.normalName()) {
            case "head",
                    "title",
                    "meta",
                    "link",
                    "style",
                    "script",
                    "base",
                    "template",
                    "noscript",
                    "datalist",
                    "param",
                    "rp",
                    "noembed",
                    "noframes",
                    "area",
                    "source",
                    "track" -> "none";
            case "dialog" -> element.hasAttr("open") ? "block" : "none";
            case "input" -> LowerCase.of(element.attr("type")).equals("hidden") ? "none" : "inline-block";
            case "img",
                    "svg",
                    "video",
                    "audio",
                    "canvas",
                    "iframe",
                    "embed",
                    "object",
                    "select",
                    "textarea",
                    "button",
                    "meter",
                    "progress" -> "inline-block";
            case "td", "th" -> "table-cell";
            case "tr" -> "table-row";
            case "tbody", "thead", "tfoot" -> "table-row-group";
            case "table" -> "table";
            case "caption" -> "table-caption";
            case "li", "summary" -> "list-item";
            case "address",
                    "article",
                    "aside",
                    "blockquote",
                    "body",
                    "center",
                    "dd",
                    "details",
                    "dir",
                    "div",
                    "dl",
                    "dt",
                    "fieldset",
                    "figcaption",
                    "figure",
                    "footer",
                    "form",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "header",
                    "hgroup",
                    "hr",
                    "html",
                    "legend",
                    "listing",
                    "main",
                    "menu",
                    "nav",
                    "ol",
                    "optgroup",
                    "option",
                    "p",
                    "plaintext",
                    "pre",
                    "search",
                    "section",
                    "ul",
                    "xmp" -> "block";
            default -> "inline";
        };
    }

    private static boolean isHiddenUntilFound(Element element) {
        return LowerCase.of(element.attr("hidden")).equals("until-found");
    }

    private static boolean isOpenDialog(Element element) {
        return element.normalName().equals("dialog") && element.hasAttr("open");
    }

    /** Whether the element and all its ancestors take part in the layout. */
    boolean isRendered(Element element) {
        for (Element at = element; at != null && at.parent() != null; at = at.parent()) {
            if (display(at).equals("none")) {
                return false;
            }
        }
        return true;
    }

    /** The computed visibility, which children inherit. */
    boolean isVisible(Element element) {
        for (Element at = element; at != null; at = at.parent()) {
            String own = author(at, Property.VISIBILITY);
            if (own != null && !own.equals("inherit") && !own.equals("unset") && !own.startsWith("revert")) {
                return own.equals("visible") || own.equals("initial");
            }
        }
        return true;
    }

    /** The computed white-space, which children inherit. */
    String whiteSpace(Element element) {
        for (Element at = element; at != null; at = at.parent()) {
            String own = author(at, Property.WHITE_SPACE);
            if (own != null && !own.equals("inherit") && !own.equals("unset")) {
                return own;
            }
            switch (at.normalName()) {
                case "pre", "listing", "xmp", "plaintext" -> {
                    return "pre";
                }
                case "textarea" -> {
                    return "pre-wrap";
                }
                default -> {}
            }
        }
        return "normal";
    }

    /** Whether the element is out of the flow, which makes a block of it. */
    boolean isOutOfFlow(Element element) {
        String position = author(element, Property.POSITION);
        if ("absolute".equals(position) || "fixed".equals(position)) {
            return true;
        }
        String side = author(element, Property.FLOAT);
        return "left".equals(side) || "right".equals(side);
    }

    /** Whether the element's contents, but not the element, are skipped: content-visibility, or hidden until found. */
    private boolean skipsContents(Element element) {
        String own = author(element, Property.CONTENT_VISIBILITY);
        return own != null
                ? own.equals("hidden")
                : element.attributesSize() > 0 && element.hasAttr("hidden") && isHiddenUntilFound(element);
    }

    /** Whether something around the element keeps it from being shown although it has a box: its contents are skipped. */
    boolean isSkipped(Element element) {
        for (Element at = element; at.parent() != null; at = at.parent()) {
            if (isInClosedDetails(at) || (!at.equals(element) && skipsContents(at))) {
                return true;
            }
        }
        return false;
    }

    /** Whether assistive technology passes over the element (axe-core 4: hidden for everyone, inert, or aria-hidden). */
    public boolean isHiddenFromAssistiveTechnology(Element element) {
        if (!isVisible(element) || isSkipped(element) || !isRendered(element)) {
            return true;
        }
        for (Element at = element; at != null && at.parent() != null; at = at.parent()) {
            boolean hidden = at.attributesSize() > 0
                    && (LowerCase.of(at.attr("aria-hidden").strip()).equals("true") || at.hasAttr("inert"));
            if (hidden) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInClosedDetails(Element element) {
        Element parent = element.parent();
        if (parent == null || !parent.normalName().equals("details") || parent.hasAttr("open")) {
            return false;
        }
        return !element.normalName().equals("summary") || !isFirstSummary(element);
    }

    private static boolean isFirstSummary(Element summary) {
        for (Element at = summary.previousElementSibling(); at != null; at = at.previousElementSibling()) {
            if (at.normalName().equals("summary")) {
                return false;
            }
        }
        return true;
    }
}
