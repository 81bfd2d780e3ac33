package io.rankmesh.audit.text;

import java.util.Map;

/** A text cut into the tokens of V8's date parser. */
final class ScriptDateScanner {
    private static final int MAX_DIGITS = 9;

    enum Kind {
        NUMBER,
        SYMBOL,
        MONTH,
        HALF_OF_DAY,
        ZONE,
        TIME_SEPARATOR,
        WORD,
        SPACE,
        OTHER,
        END
    }

    /**
     * @param value of a number, the character of a symbol, the number of a month, the hours of a zone or half of the day
     * @param length in characters
     */
    record Token(Kind kind, int value, int length) {
        boolean isSymbol(char c) {
            return kind == Kind.SYMBOL && value == c;
        }

        boolean isSign() {
            return isSymbol('+') || isSymbol('-');
        }

        boolean isDigits(int count) {
            return kind == Kind.NUMBER && length == count;
        }

        boolean is(Kind wanted) {
            return kind == wanted;
        }

        boolean isZ() {
            return kind == Kind.ZONE && length == 1;
        }
    }

    private static final Map<String, Token> WORDS = Map.ofEntries(
            month("jan", 1),
            month("feb", 2),
            month("mar", 3),
            month("apr", 4),
            month("may", 5),
            month("jun", 6),
            month("jul", 7),
            month("aug", 8),
            month("sep", 9),
            month("oct", 10),
            month("nov", 11),
            month("dec", 12),
            word("am", Kind.HALF_OF_DAY, 0),
            word("pm", Kind.HALF_OF_DAY, 12),
            word("ut", Kind.ZONE, 0),
            word("utc", Kind.ZONE, 0),
            word("z", Kind.ZONE, 0),
            word("gmt", Kind.ZONE, 0),
            word("cdt", Kind.ZONE, -5),
            word("cst", Kind.ZONE, -6),
            word("edt", Kind.ZONE, -4),
            word("est", Kind.ZONE, -5),
            word("mdt", Kind.ZONE, -6),
            word("mst", Kind.ZONE, -7),
            word("pdt", Kind.ZONE, -7),
            word("pst", Kind.ZONE, -8),
            word("t", Kind.TIME_SEPARATOR, 0));

    private static Map.Entry<String, Token> month(String name, int number) {
        return word(name, Kind.MONTH, number);
    }

    private static Map.Entry<String, Token> word(String name, Kind kind, int value) {
        return Map.entry(name, new Token(kind, value, name.length()));
    }

    private final String text;
    private int at;
    private Token next;

    /** @param text in lower case */
    ScriptDateScanner(String text) {
        this.text = text;
        next = scan();
    }

    Token peek() {
        return next;
    }

    Token next() {
        Token token = next;
        next = scan();
        return token;
    }

    boolean skip(char symbol) {
        if (next.isSymbol(symbol)) {
            next();
            return true;
        }
        return false;
    }

    private Token scan() {
        if (at >= text.length()) {
            return new Token(Kind.END, 0, 0);
        }
        int start = at;
        char c = text.charAt(at);
        if (isDigit(c)) {
            return number(start);
        }
        if (":-+.)".indexOf(c) >= 0) {
            at++;
            return new Token(Kind.SYMBOL, c, 1);
        }
        if (isWordPart(c)) {
            return word(start);
        }
        if (Spaces.isScript(c)) {
            while (at < text.length() && Spaces.isScript(text.charAt(at))) {
                at++;
            }
            return new Token(Kind.SPACE, 0, at - start);
        }
        if (c == '(') {
            skipParentheses();
        } else {
            at++;
        }
        return new Token(Kind.OTHER, 0, at - start);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordPart(char c) {
        return c >= 'A' && !Spaces.isScript(c);
    }

    private Token number(int start) {
        int value = 0;
        int significant = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            char digit = text.charAt(at++);
            if (significant > 0 || digit != '0') {
                value = significant < MAX_DIGITS ? value * 10 + digit - '0' : value;
                significant++;
            }
        }
        return new Token(Kind.NUMBER, value, at - start);
    }

    /** Only months may be longer than their first three letters. */
    private Token word(int start) {
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        Token known = WORDS.get(text.substring(start, Math.min(at, start + 3)));
        int length = at - start;
        if (known == null || (length > 3 && known.kind() != Kind.MONTH)) {
            return new Token(Kind.WORD, 0, length);
        }
        return new Token(known.kind(), known.value(), length);
    }

    private void skipParentheses() {
        int depth = 0;
        do {
            char c = text.charAt(at++);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        } while (depth > 0 && at < text.length());
    }
}
