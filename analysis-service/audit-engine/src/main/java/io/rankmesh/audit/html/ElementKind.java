package io.rankmesh.audit.html;

import java.util.HashMap;
import java.util.Map;

/** What an element is to the walk over its document, told once by its name. */
enum ElementKind {
    ROOT("html"),
    HEAD("head"),
    BODY("body"),
    BASE("base"),
    TITLE("title"),
    META("meta"),
    LINK("link"),
    STYLE("style"),
    ANCHOR("a"),
    HEADING("h1", "h2", "h3", "h4", "h5", "h6"),
    AREA("area"),
    IMAGE("img"),
    TEMPLATE("template"),
    BREAK("br"),
    DRAWING("svg"),

    /** Scripting browsers show neither them nor what they hold. */
    UNSEEN("noscript", "iframe"),
    SCRIPT("script"),

    /** What they hold is no text of the page. */
    SILENT("select", "textarea", "datalist", "object"),

    MAIN("main"),
    SECTION("article", "section"),
    BESIDE("nav", "aside"),
    CODE("pre", "code", "samp", "kbd"),

    EDGE("header", "footer"),

    /** Main or beside the main text when its role says so. */
    BOX("div", "ul"),

    OTHER;

    private static final Map<String, ElementKind> BY_NAME = new HashMap<>();

    static {
        for (ElementKind kind : values()) {
            for (String name : kind.names) {
                BY_NAME.put(name, kind);
            }
        }
    }

    private final String[] names;

    ElementKind(String... names) {
        this.names = names;
    }

    /** @param name in lower case */
    static ElementKind of(String name) {
        return BY_NAME.getOrDefault(name, OTHER);
    }
}
