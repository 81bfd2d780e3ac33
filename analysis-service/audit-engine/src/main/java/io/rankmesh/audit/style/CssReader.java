package io.rankmesh.audit.style;

import io.rankmesh.audit.style.SelectorParser.InvalidSelectorException;
import io.rankmesh.audit.text.LowerCase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads style sheets as far as visibility goes. Rules without a property that matters are dropped at once; so are selectors that only
 * hold in states a fresh page is not in (hover, focus) and those of pseudo-elements. Custom properties are not resolved: a declaration
 * with {@code var()} counts for nothing.
 */
final class CssReader {
    /** Rules beyond this number are not read: real sheets have a few dozen that matter. */
    static final int MAX_RULES = 2_000;

    /** A list of selectors that nesting makes longer counts for nothing: each level may multiply the one around. */
    private static final int MAX_NESTED_SELECTORS = 20_000;

    /** Of one page: a short rule or group inside a rule of many selectors has them all read once more. */
    private static final int MAX_REPEATED_CHARACTERS = 2_000_000;

    private static final int MAX_NESTING = 8;

    private final MediaQuery media;
    private final List<StyleRule> rules = new ArrayList<>();
    private int repeatableLeft = MAX_REPEATED_CHARACTERS;
    private String css = "";
    private int at;

    CssReader(MediaQuery media) {
        this.media = media;
    }

    /** Those of all sheets that were read. */
    List<StyleRule> rules() {
        return rules;
    }

    void read(String sheet) {
        css = withoutComments(sheet);
        at = 0;
        while (at < css.length()) {
            block("", false, 0);
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
        if (depth >= MAX_NESTING || (group && !(holds(LowerCase.of(prelude)) && mayRepeat(parent.length())))) {
            skipBlock();
        } else if (group) {
            boolean layer = layered || LowerCase.of(prelude).startsWith("@layer");
            block(parent, layer, depth + 1);
        } else {
            String selectors = nested(parent, prelude);
            if (selectors == null) {
                skipBlock();
            } else {
                block(selectors, layered, depth + 1);
            }
        }
    }

    /**
     * The selectors of a rule inside another: {@code &} stands for the outer ones, else they come before. Null when that makes them too
     * long.
     */
    private @Nullable String nested(String parent, String selectors) {
        if (parent.isEmpty()) {
            return selectors;
        }
        int length = parent.length() + selectors.length();
        if (length > MAX_NESTED_SELECTORS || !mayRepeat(length)) {
            return null;
        }
        String outer = parent.indexOf(',') < 0 ? parent : ":is(" + parent + ")";
        StringBuilder out = new StringBuilder();
        for (String selector : selectors.split(",", -1)) {
            String inner = selector.strip();
            long references = inner.chars().filter(c -> c == '&').count();
            long longer = out.length() + inner.length() + Math.max(1, references) * outer.length();
            if (longer > MAX_NESTED_SELECTORS || !mayRepeat(outer.length())) {
                return null;
            }
            out.append(out.isEmpty() ? "" : ", ")
                    .append(references > 0 ? inner.replace("&", outer) : outer + " " + inner);
        }
        return out.toString();
    }

    /** Spends what is read again. After the first that is too much there is nothing left. */
    private boolean mayRepeat(int characters) {
        boolean may = characters <= repeatableLeft;
        repeatableLeft = may ? repeatableLeft - characters : 0;
        return may;
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
        if (atRule.startsWith("@supports")) {
            return SupportsQuery.holds(atRule.substring(9));
        }
        return atRule.startsWith("@layer");
    }

    private void addRules(String selectors, String body, boolean layered) {
        Map<Property, StyleRule.Declaration> declared = new EnumMap<>(Property.class);
        declarations(body, declared);
        if (declared.isEmpty()) {
            return;
        }
        try {
            for (Selector selector : selectors(selectors, MAX_RULES - rules.size())) {
                rules.add(new StyleRule(selector, layered, rules.size(), declared));
            }
        } catch (InvalidSelectorException notUnderstood) {
            // as in browsers the rule counts for nothing
            return;
        }
    }

    /** Those of a list that can match, up to a number. */
    private static List<Selector> selectors(String list, int most) throws InvalidSelectorException {
        List<Selector> selectors = new ArrayList<>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i <= list.length() && selectors.size() < most; i++) {
            char c = i < list.length() ? list.charAt(i) : ',';
            if (c == '\\') {
                i++;
            } else if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
            } else if (c == ',' && (depth <= 0 || i == list.length())) {
                Selector selector =
                        SelectorParser.parse(list.substring(start, i).strip());
                if (selector != null && selector.isSatisfiable()) {
                    selectors.add(selector);
                }
                start = i + 1;
            }
        }
        return selectors;
    }

    /** Puts the declarations that matter into a map; among equals the last counts. */
    static void declarations(String body, Map<Property, StyleRule.Declaration> into) {
        int start = 0;
        while (start < body.length()) {
            int end = body.indexOf(';', start);
            end = end < 0 ? body.length() : end;
            int colon = body.indexOf(':', start, end);
            if (colon >= 0) {
                Property property =
                        Property.of(LowerCase.of(body.substring(start, colon).strip()));
                if (property != null) {
                    declare(property, body.substring(colon + 1, end), into);
                }
            }
            start = end + 1;
        }
    }

    private static void declare(Property property, String raw, Map<Property, StyleRule.Declaration> into) {
        String value = LowerCase.of(raw.strip());
        int mark = value.indexOf('!');
        boolean important = mark >= 0 && value.substring(mark + 1).strip().equals("important");
        value = mark < 0 ? value : value.substring(0, mark).strip();
        value = property.plain(value);
        StyleRule.Declaration before = into.get(property);
        if (property.takes(value) && (before == null || important || !before.important())) {
            into.put(property, new StyleRule.Declaration(value, important));
        }
    }
}
