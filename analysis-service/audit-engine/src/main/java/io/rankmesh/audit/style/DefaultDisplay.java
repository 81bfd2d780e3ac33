package io.rankmesh.audit.style;

import io.rankmesh.audit.text.LowerCase;
import org.jsoup.nodes.Element;

/** How browsers show an element that no style sheet speaks of (HTML standard, section 15.3). */
final class DefaultDisplay {
    private DefaultDisplay() {}

    static String of(Element element) {
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

    static boolean isHiddenUntilFound(Element element) {
        return LowerCase.of(element.attr("hidden")).equals("until-found");
    }

    private static boolean isOpenDialog(Element element) {
        return element.normalName().equals("dialog") && element.hasAttr("open");
    }
}
