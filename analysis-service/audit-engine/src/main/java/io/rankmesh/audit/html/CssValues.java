package io.rankmesh.audit.html;

import java.util.Set;

/** The values that browsers accept; a declaration with any other is dropped as if it were not there. */
final class CssValues {
    private static final Set<String> GLOBAL = Set.of("inherit", "initial", "unset", "revert", "revert-layer");
    private static final Set<String> DISPLAY = Set.of(
            "none",
            "block",
            "inline",
            "inline-block",
            "flex",
            "inline-flex",
            "grid",
            "inline-grid",
            "contents",
            "flow-root",
            "list-item",
            "table",
            "inline-table",
            "table-row",
            "table-cell",
            "table-row-group",
            "table-header-group",
            "table-footer-group",
            "table-column",
            "table-column-group",
            "table-caption",
            "-webkit-box",
            "-webkit-inline-box",
            "-webkit-flex",
            "-webkit-inline-flex");
    private static final Set<String> VISIBILITY = Set.of("visible", "hidden", "collapse");
    private static final Set<String> WHITE_SPACE =
            Set.of("normal", "nowrap", "pre", "pre-wrap", "pre-line", "break-spaces");
    private static final Set<String> CONTENT_VISIBILITY = Set.of("visible", "hidden", "auto");

    private static final Set<String> POSITION = Set.of("static", "relative", "absolute", "fixed", "sticky");
    private static final Set<String> FLOAT = Set.of("none", "left", "right", "inline-start", "inline-end");

    private CssValues() {}

    /** The old name of a display in two words, such as {@code block flow}; other values as they are. */
    static String oneWordDisplay(String value) {
        int space = value.indexOf(' ');
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

    static boolean isValid(Styles.Property property, String value) {
        Set<String> values = switch (property) {
            case DISPLAY -> DISPLAY;
            case VISIBILITY -> VISIBILITY;
            case WHITE_SPACE -> WHITE_SPACE;
            case CONTENT_VISIBILITY -> CONTENT_VISIBILITY;
            case POSITION -> POSITION;
            case FLOAT -> FLOAT;
        };
        return values.contains(value) || GLOBAL.contains(value);
    }
}
