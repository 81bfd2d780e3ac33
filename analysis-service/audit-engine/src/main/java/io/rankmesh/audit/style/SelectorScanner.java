package io.rankmesh.audit.style;

import io.rankmesh.audit.style.SelectorParser.InvalidSelectorException;

/** The characters of a selector: names with their escapes, strings and signs (CSS Syntax, level 3). */
final class SelectorScanner {
    private final String text;
    private int at;

    SelectorScanner(String text) {
        this.text = text;
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    /** The next character; NUL at the end. */
    char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    boolean take(char c) {
        if (isAtEnd() || text.charAt(at) != c) {
            return false;
        }
        at++;
        return true;
    }

    void require(char c) throws InvalidSelectorException {
        if (!take(c)) {
            throw new InvalidSelectorException("'" + c + "' is expected");
        }
    }

    boolean skipSpaces() {
        int start = at;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at > start;
    }

    boolean isAtName() {
        char c = peek();
        if (c == '-' && at + 1 < text.length()) {
            char second = text.charAt(at + 1);
            return second == '-' || isNameStart(second);
        }
        return isNameStart(c);
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '\\' || c >= 0x80;
    }

    private static boolean isInName(char c) {
        return isNameStart(c) || c == '-' || (c >= '0' && c <= '9');
    }

    String name() throws InvalidSelectorException {
        if (!isAtName()) {
            throw new InvalidSelectorException("a name is expected");
        }
        StringBuilder name = new StringBuilder();
        while (at < text.length() && isInName(text.charAt(at))) {
            if (text.charAt(at) == '\\') {
                escape(name);
            } else {
                name.append(text.charAt(at++));
            }
        }
        return name.toString();
    }

    private void escape(StringBuilder into) {
        at++;
        int start = at;
        int code = 0;
        while (at < text.length() && at - start < 6 && Character.digit(text.charAt(at), 16) >= 0) {
            code = code * 16 + Character.digit(text.charAt(at++), 16);
        }
        if (at > start) {
            boolean character = code > 0 && code <= Character.MAX_CODE_POINT && !(code >= 0xd800 && code <= 0xdfff);
            into.appendCodePoint(character ? code : 0xfffd);
            if (at < text.length() && text.charAt(at) <= ' ') {
                at++;
            }
        } else if (at < text.length()) {
            into.append(text.charAt(at++));
        }
    }

    /** A string in quotes, or a name. */
    String value() throws InvalidSelectorException {
        char quote = peek();
        if (quote != '"' && quote != '\'') {
            return name();
        }
        at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\') {
                escape(value);
            } else {
                value.append(text.charAt(at++));
            }
        }
        require(quote);
        return value.toString();
    }

    /** All up to the bracket that closes, which is left. */
    String rest() {
        int start = at;
        int depth = 0;
        while (at < text.length() && (depth > 0 || text.charAt(at) != ')')) {
            depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
            at++;
        }
        return text.substring(start, at);
    }
}
