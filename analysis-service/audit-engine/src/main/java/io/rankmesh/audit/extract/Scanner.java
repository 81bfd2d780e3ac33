package io.rankmesh.audit.extract;

/** Reads an expression from left to right. */
final class Scanner {

    private final String text;
    private int at;

    Scanner(String text) {
        this.text = text;
    }

    /** Where it is, for {@link #back}. */
    int mark() {
        return at;
    }

    void back(int mark) {
        at = mark;
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    /** NUL at the end. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    /** @return whether there was white space */
    boolean skipSpaces() {
        int start = at;
        while (!isAtEnd() && Character.isWhitespace(peek())) {
            at++;
        }
        return at > start;
    }

    boolean take(String wanted) {
        boolean there = text.startsWith(wanted, at);
        if (there) {
            at += wanted.length();
        }
        return there;
    }

    void require(String wanted) throws ExpressionException {
        if (!take(wanted)) {
            throw fault("'" + wanted + "' is expected");
        }
    }

    ExpressionException fault(String message) {
        return ExpressionException.at(at, message);
    }

    /** The character behind a backslash: itself, or by its number in hex (CSS Syntax Level 3, 4.3.7). */
    private int escaped() {
        int start = at;
        while (at - start < 6 && Character.digit(peek(), 16) >= 0 && peek() < 0x80) {
            at++;
        }
        if (at == start) {
            return text.charAt(at++);
        }
        int codePoint = Integer.parseInt(text.substring(start, at), 16);
        if (Character.isWhitespace(peek())) {
            at++;
        }
        boolean usable = codePoint != 0 && Character.isValidCodePoint(codePoint) && !isSurrogate(codePoint);
        return usable ? codePoint : 0xfffd;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** Letters, digits, hyphens, underscores and all that is not ASCII, and what a backslash makes one of these; empty when there is none. */
    String name(boolean escapes) {
        StringBuilder name = new StringBuilder();
        while (!isAtEnd()) {
            char c = peek();
            if (escapes && c == '\\' && peek(1) != '\0') {
                at++;
                name.appendCodePoint(escaped());
                continue;
            }
            if (!Character.isLetterOrDigit(c) && c != '-' && c != '_' && c < 0x80) {
                break;
            }
            name.append(c);
            at++;
        }
        return name.toString();
    }

    /** Digits, with a sign and a fraction if they have one; empty when there are none. */
    String number() {
        int start = at;
        if (peek() == '-' || peek() == '+') {
            at++;
        }
        while (Character.isDigit(peek()) || peek() == '.') {
            at++;
        }
        return text.substring(start, at);
    }

    boolean isAtQuote() {
        return peek() == '"' || peek() == '\'';
    }

    /** @param escapes whether a backslash makes the next character a plain one */
    String quoted(boolean escapes) throws ExpressionException {
        char quote = peek();
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (peek() != quote || isAtEnd()) {
            if (isAtEnd()) {
                throw ExpressionException.at(start, "the quote does not end");
            }
            if (escapes && peek() == '\\' && peek(1) != '\0') {
                at++;
                value.appendCodePoint(escaped());
            } else {
                value.append(peek());
                at++;
            }
        }
        at++;
        return value.toString();
    }
}
