package io.rankmesh.audit.html;

import io.rankmesh.audit.text.LowerCase;
import java.util.EnumMap;
import java.util.List;
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

    private static final int MAX_NESTING = 8;

    private final String css;
    private final MediaQuery media;
    private final List<StyleRule> rules;
    private int at;

    private CssReader(String css, MediaQuery media, List<StyleRule> rules) {
        this.css = css;
        this.media = media;
        this.rules = rules;
    }

    static void read(String sheet, MediaQuery media, List<StyleRule> rules) {
        CssReader reader = new CssReader(withoutComments(sheet), media, rules);
        while (reader.at < reader.css.length()) {
            reader.block("", false, 0);
        }
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

    /**
     * Reads declarations and rules up to the closing brace or the end, and stops behind it.
     *
     * @param parent selectors of the rule around; empty at the top and in groups there
     */
    private void block(String parent, boolean layered, int depth) {
        StringBuilder declarations = new StringBuilder();
        while (at < css.length() && rules.size() < MAX_RULES) {
            char c = css.charAt(at);
            if (c == '}') {
                at++;
                break;
            } else if (c == ';' || c <= ' ') {
                at++;
            } else if (css.startsWith("<!--", at)) {
                at += 4;
            } else if (css.startsWith("-->", at)) {
                at += 3;
            } else {
                statement(parent, layered, depth, declarations);
            }
        }
        if (rules.size() >= MAX_RULES) {
            at = css.length();
        }
        if (!parent.isEmpty()) {
            addRules(parent, declarations.toString(), layered);
        }
    }

    private void statement(String parent, boolean layered, int depth, StringBuilder declarations) {
        int start = at;
        int end = find(start, parent.isEmpty() ? "{;" : "{;}");
        if (end < 0 || css.charAt(end) != '{') {
            int stop = end < 0 ? css.length() : end;
            declarations.append(css, start, stop).append(';');
            at = stop;
            return;
        }
        at = end + 1;
        String prelude = css.substring(start, end).strip();
        boolean group = prelude.startsWith("@");
        if (depth >= MAX_NESTING || (group && !holds(LowerCase.of(prelude)))) {
            skipBlock();
        } else if (group) {
            boolean layer = layered || LowerCase.of(prelude).startsWith("@layer");
            block(parent, layer, depth + 1);
        } else {
            block(nested(parent, prelude), layered, depth + 1);
        }
    }

    /** The selectors of a rule inside another: {@code &} stands for the outer ones, else they come before. */
    private static String nested(String parent, String selectors) {
        if (parent.isEmpty()) {
            return selectors;
        }
        String outer = parent.indexOf(',') < 0 ? parent : ":is(" + parent + ")";
        StringBuilder out = new StringBuilder();
        for (String selector : selectors.split(",", -1)) {
            String inner = selector.strip();
            out.append(out.isEmpty() ? "" : ", ")
                    .append(inner.indexOf('&') >= 0 ? inner.replace("&", outer) : outer + " " + inner);
        }
        return out.toString();
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

    private boolean holds(String atRule) {
        if (atRule.startsWith("@media")) {
            return media.matches(atRule.substring(6));
        }
        return atRule.startsWith("@layer") || atRule.startsWith("@supports");
    }

    private void addRules(String selectors, String body, boolean layered) {
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
                addRule(selectors.substring(start, i).strip(), layered, declared);
                start = i + 1;
            }
        }
    }

    private void addRule(String selector, boolean layered, Map<Styles.Property, StyleRule.Declaration> declared) {
        Evaluator evaluator = evaluator(selector);
        if (evaluator != null) {
            rules.add(new StyleRule(evaluator, specificity(selector), layered, declared));
        }
    }

    private static @Nullable Evaluator evaluator(String selector) {
        if (selector.isEmpty() || selector.length() > MAX_SELECTOR || selector.contains("::")) {
            return null;
        }
        try {
            String known = selector.replace(":link", "[href]")
                    .replace(":any-link", "[href]")
                    .replace(":where(", ":is(");
            return Selector.evaluatorOf(known);
        } catch (Selector.SelectorParseException | IllegalArgumentException notUnderstood) {
            // A state such as :hover, or syntax that is no selector: it never matches a page at rest.
            return null;
        }
    }

    /** Good for ordinary selectors; what stands in :not() and :is() counts as if written plainly, as the standard has it. */
    static int specificity(String selector) {
        int where = selector.indexOf(":where(");
        if (where >= 0) {
            // What stands in :where() weighs nothing.
            int close = selector.indexOf(')', where);
            return specificity(selector.substring(0, where) + (close < 0 ? "" : selector.substring(close + 1)));
        }
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
                Styles.Property property = Styles.Property.of(
                        LowerCase.of(body.substring(start, colon).strip()));
                if (property != null) {
                    declare(property, body.substring(colon + 1, end), into);
                }
            }
            start = end + 1;
        }
    }

    private static void declare(
            Styles.Property property, String raw, Map<Styles.Property, StyleRule.Declaration> into) {
        String value = LowerCase.of(raw.strip());
        int mark = value.indexOf('!');
        boolean important = mark >= 0 && value.substring(mark + 1).strip().equals("important");
        value = mark < 0 ? value : value.substring(0, mark).strip();
        value = property == Styles.Property.DISPLAY ? CssValues.oneWordDisplay(value) : value;
        StyleRule.Declaration before = into.get(property);
        if (CssValues.isValid(property, value) && (before == null || important || !before.important())) {
            into.put(property, new StyleRule.Declaration(value, important));
        }
    }
}
