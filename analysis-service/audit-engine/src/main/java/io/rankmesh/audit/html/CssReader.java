package io.rankmesh.audit.html;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * Reads style sheets as far as visibility goes. Rules without a property that matters are dropped at once; so are selectors that only
 * hold in states a fresh page is not in (hover, focus) and those of pseudo-elements.
 */
final class CssReader {
    /** Rules beyond this number are not read: real sheets have a few dozen that matter. */
    static final int MAX_RULES = 2_000;

    private static final int MAX_SELECTOR = 500;

    private final String css;
    private final List<StyleRule> rules;
    private int at;

    private CssReader(String css, List<StyleRule> rules) {
        this.css = css;
        this.rules = rules;
    }

    static void read(String sheet, List<StyleRule> rules) {
        new CssReader(withoutComments(sheet), rules).block();
    }

    private static String withoutComments(String css) {
        int start = css.indexOf("/*");
        if (start < 0) {
            return css;
        }
        StringBuilder out = new StringBuilder(css.length());
        int from = 0;
        while (start >= 0) {
            out.append(css, from, start).append(' ');
            int end = css.indexOf("*/", start + 2);
            if (end < 0) {
                return out.toString();
            }
            from = end + 2;
            start = css.indexOf("/*", from);
        }
        return out.append(css, from, css.length()).toString();
    }

    /** Reads rules up to the end, or to the brace that closes a group of rules. Groups are entered and left without recursion. */
    private void block() {
        while (at < css.length() && rules.size() < MAX_RULES) {
            char c = css.charAt(at);
            if (c == '}' || c == ';' || c <= ' ') {
                at++;
            } else if (css.startsWith("<!--", at)) {
                at += 4;
            } else if (css.startsWith("-->", at)) {
                at += 3;
            } else {
                statement();
            }
        }
    }

    private void statement() {
        int start = at;
        int open = find(start, "{;");
        if (open < 0) {
            at = css.length();
            return;
        }
        at = open + 1;
        String prelude = css.substring(start, open).strip();
        if (css.charAt(open) == ';') {
            return;
        }
        if (prelude.startsWith("@")) {
            if (!holds(prelude.toLowerCase(Locale.ROOT))) {
                skipBlock();
            }
            return;
        }
        int close = find(at, "}");
        int end = close < 0 ? css.length() : close;
        int nested = find(at, "{");
        if (nested >= 0 && nested < end) {
            // Nested rules: what stands before them still counts.
            end = Math.max(at, css.lastIndexOf(';', nested));
            addRules(prelude, css.substring(at, end));
            skipBlock();
            return;
        }
        addRules(prelude, css.substring(at, end));
        at = end + 1;
    }

    /** Index of the first of some characters outside strings and brackets, or -1. */
    private int find(int from, String wanted) {
        int depth = 0;
        for (int i = from; i < css.length(); i++) {
            char c = css.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"' || c == '\'') {
                i = endOfString(i);
            } else if (depth == 0 && wanted.indexOf(c) >= 0) {
                return i;
            } else if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth = Math.max(0, depth - 1);
            }
        }
        return -1;
    }

    private int endOfString(int start) {
        char quote = css.charAt(start);
        for (int i = start + 1; i < css.length(); i++) {
            char c = css.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == quote || c == '\n') {
                return i;
            }
        }
        return css.length();
    }

    private void skipBlock() {
        int depth = 1;
        while (at < css.length() && depth > 0) {
            int brace = find(at, "{}");
            if (brace < 0) {
                at = css.length();
                return;
            }
            depth += css.charAt(brace) == '{' ? 1 : -1;
            at = brace + 1;
        }
    }

    private static boolean holds(String atRule) {
        if (atRule.startsWith("@media")) {
            return MediaQuery.matches(atRule.substring(6));
        }
        return atRule.startsWith("@layer") || atRule.startsWith("@supports");
    }

    private void addRules(String selectors, String body) {
        Map<Styles.Property, StyleRule.Declaration> declared = new EnumMap<>(Styles.Property.class);
        declarations(body, declared);
        if (declared.isEmpty()) {
            return;
        }
        int start = 0;
        int depth = 0;
        for (int i = 0; i <= selectors.length() && rules.size() < MAX_RULES; i++) {
            char c = i < selectors.length() ? selectors.charAt(i) : ',';
            if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
            } else if (c == ',' && (depth <= 0 || i == selectors.length())) {
                addRule(selectors.substring(start, i).strip(), declared);
                start = i + 1;
            }
        }
    }

    private void addRule(String selector, Map<Styles.Property, StyleRule.Declaration> declared) {
        Evaluator evaluator = evaluator(selector);
        if (evaluator != null) {
            rules.add(new StyleRule(evaluator, specificity(selector), declared));
        }
    }

    private static @Nullable Evaluator evaluator(String selector) {
        if (selector.isEmpty() || selector.length() > MAX_SELECTOR || selector.contains("::")) {
            return null;
        }
        try {
            String known = selector.replace(":link", "[href]").replace(":any-link", "[href]");
            return Selector.evaluatorOf(known);
        } catch (Selector.SelectorParseException | IllegalArgumentException notUnderstood) {
            // A state such as :hover, or syntax that is no selector: it never matches a page at rest.
            return null;
        }
    }

    /** Good for ordinary selectors; what stands in :not() and :is() counts as if written plainly, as the standard has it. */
    static int specificity(String selector) {
        int ids = 0;
        int classes = 0;
        int types = 0;
        boolean name = false;
        for (int i = 0; i < selector.length(); i++) {
            char c = selector.charAt(i);
            switch (c) {
                case '#' -> ids++;
                case '.' -> classes++;
                case ':' -> classes += selector.startsWith(":not(", i) || selector.startsWith(":is(", i) ? 0 : 1;
                case '[' -> {
                    classes++;
                    int close = selector.indexOf(']', i);
                    i = close < 0 ? selector.length() : close;
                }
                default -> {
                    boolean letter = Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '\\';
                    boolean startsType = letter && !name && (i == 0 || " >+~(,".indexOf(selector.charAt(i - 1)) >= 0);
                    types += startsType ? 1 : 0;
                    name = letter;
                    continue;
                }
            }
            name = true;
        }
        return Math.min(ids, 99) * 10_000 + Math.min(classes, 99) * 100 + Math.min(types, 99);
    }

    /** Puts the declarations that matter into a map; among equals the last counts. */
    static void declarations(String body, Map<Styles.Property, StyleRule.Declaration> into) {
        int start = 0;
        while (start < body.length()) {
            int end = body.indexOf(';', start);
            end = end < 0 ? body.length() : end;
            int colon = body.indexOf(':', start);
            if (colon >= 0 && colon < end) {
                Styles.Property property =
                        Styles.Property.of(body.substring(start, colon).strip().toLowerCase(Locale.ROOT));
                if (property != null) {
                    declare(property, body.substring(colon + 1, end), into);
                }
            }
            start = end + 1;
        }
    }

    private static void declare(
            Styles.Property property, String raw, Map<Styles.Property, StyleRule.Declaration> into) {
        String value = raw.strip().toLowerCase(Locale.ROOT);
        int mark = value.indexOf('!');
        boolean important = mark >= 0 && value.substring(mark + 1).strip().equals("important");
        value = mark < 0 ? value : value.substring(0, mark).strip();
        StyleRule.Declaration before = into.get(property);
        if (CssValues.isValid(property, value) && (before == null || important || !before.important())) {
            into.put(property, new StyleRule.Declaration(value, important));
        }
    }
}
