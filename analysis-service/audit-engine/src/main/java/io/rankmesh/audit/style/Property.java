package io.rankmesh.audit.style;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The properties that are read, each with the values that browsers accept beside those of any property. */
enum Property {
    DISPLAY(
            "display",
            "none block inline inline-block flex inline-flex grid inline-grid contents flow-root list-item table inline-table "
                    + "table-row table-cell table-row-group table-header-group table-footer-group table-column "
                    + "table-column-group table-caption ruby ruby-text math -webkit-box -webkit-inline-box -webkit-flex "
                    + "-webkit-inline-flex"),
    VISIBILITY("visibility", "visible hidden collapse"),
    WHITE_SPACE("white-space", "normal nowrap pre pre-wrap pre-line break-spaces"),
    CONTENT_VISIBILITY("content-visibility", "visible hidden auto"),
    POSITION("position", "static relative absolute fixed sticky"),
    FLOAT("float", "none left right inline-start inline-end");

    private static final Set<String> GLOBAL = Set.of("inherit", "initial", "unset", "revert", "revert-layer");

    private final String css;
    private final Set<String> values;

    Property(String css, String values) {
        this.css = css;
        this.values = Set.of(values.split(" "));
    }

    /** @param css in lower case */
    static @Nullable Property of(String css) {
        for (Property property : values()) {
            if (property.css.equals(css)) {
                return property;
            }
        }
        return null;
    }

    /** Whether browsers take the value; a declaration with any other is dropped as if it were not there. */
    boolean takes(String value) {
        return values.contains(value) || GLOBAL.contains(value);
    }

    /** The name that is used here for a value: that of old for a display in two words, such as {@code block flow}. */
    String plain(String value) {
        int space = this == DISPLAY ? value.indexOf(' ') : -1;
        if (space < 0) {
            return value;
        }
        boolean inline = value.contains("inline");
        String inner = value.replace("inline", "").replace("block", "").strip();
        return switch (inner) {
            case "flow" -> inline ? "inline" : "block";
            case "flow-root" -> inline ? "inline-block" : "flow-root";
            case "flex", "grid", "table" -> inline ? "inline-" + inner : inner;
            default -> value;
        };
    }
}
