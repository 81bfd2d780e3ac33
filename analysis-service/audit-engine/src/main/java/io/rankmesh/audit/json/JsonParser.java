package io.rankmesh.audit.json;

import io.rankmesh.audit.json.JsonValue.JsonArray;
import io.rankmesh.audit.json.JsonValue.JsonLiteral;
import io.rankmesh.audit.json.JsonValue.JsonNumber;
import io.rankmesh.audit.json.JsonValue.JsonObject;
import io.rankmesh.audit.json.JsonValue.JsonString;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON text. It keeps its own stack, so that nesting costs no call depth, and gives up at {@value #MAX_DEPTH} levels. */
public final class JsonParser {
    static final int MAX_DEPTH = 200;

    /** More than any honest page has. A value of two characters takes a hundred bytes and more once it is read. */
    static final int MAX_VALUES = 200_000;

    private final Deque<Open> open = new ArrayDeque<>();
    private String text = "";
    private int at;
    private int left = MAX_VALUES;

    /** An object or array whose end has not come yet; one of the two collections is there. */
    private static final class Open {
        final @Nullable Map<String, JsonValue> members;
        final @Nullable List<JsonValue> items;
        String name = "";

        Open(boolean object) {
            members = object ? new LinkedHashMap<>() : null;
            items = object ? null : new ArrayList<>();
        }

        void add(JsonValue value) {
            if (members != null) {
                members.put(name, value);
            } else if (items != null) {
                items.add(value);
            }
        }

        boolean isEmpty() {
            return members != null ? members.isEmpty() : items == null || items.isEmpty();
        }

        JsonValue close() {
            return members != null ? new JsonObject(members) : new JsonArray(items == null ? List.of() : items);
        }
    }

    /** @throws JsonException when the text is not exactly one JSON value */
    public static JsonValue parse(String text) throws JsonException {
        return new JsonParser().next(text);
    }

    /**
     * Reads one of several texts that have {@value #MAX_VALUES} values together at most.
     *
     * @throws JsonException when the text is not exactly one JSON value, or has more of them inside than are left
     */
    public JsonValue next(String another) throws JsonException {
        open.clear();
        text = another;
        at = 0;
        JsonValue value = read();
        skipSpaces();
        if (at < text.length()) {
            throw error("there is more text after the end");
        }
        return value;
    }

    private JsonValue read() throws JsonException {
        while (true) {
            skipSpaces();
            JsonValue value = begin();
            while (value != null) {
                Open parent = open.peek();
                if (parent == null) {
                    return value;
                }
                parent.add(value);
                value = afterValue(parent);
            }
        }
    }

    /** A whole simple value or empty collection; null when a collection was opened and its first value comes next. */
    private @Nullable JsonValue begin() throws JsonException {
        char c = peek();
        if (left == 0) {
            throw error("it has too many values");
        }
        left--;
        return switch (c) {
            case '{', '[' -> collection(c == '{');
            case '"' -> new JsonString(string());
            case 't' -> literal("true", JsonLiteral.TRUE);
            case 'f' -> literal("false", JsonLiteral.FALSE);
            case 'n' -> literal("null", JsonLiteral.NULL);
            default -> number();
        };
    }

    private @Nullable JsonValue collection(boolean object) throws JsonException {
        if (open.size() >= MAX_DEPTH) {
            throw error("it is nested too deeply");
        }
        at++;
        Open started = new Open(object);
        skipSpaces();
        if (peek() == (object ? '}' : ']')) {
            at++;
            return started.close();
        }
        open.push(started);
        if (object) {
            readName(started);
        }
        return null;
    }

    /** The collection that ended here, which is a value of its parent; null when another value follows. */
    private @Nullable JsonValue afterValue(Open parent) throws JsonException {
        skipSpaces();
        char c = peek();
        if (c == ',') {
            at++;
            skipSpaces();
            if (parent.members != null) {
                readName(parent);
            }
            return null;
        }
        if (c == (parent.members != null ? '}' : ']')) {
            at++;
            open.pop();
            return parent.close();
        }
        throw error("a comma or " + (parent.members != null ? "}" : "]") + " is missing");
    }

    private void readName(Open object) throws JsonException {
        if (peek() != '"') {
            throw error(peek() == '}' && !object.isEmpty() ? "a comma stands before }" : "a name in quotes is missing");
        }
        object.name = string();
        skipSpaces();
        if (peek() != ':') {
            throw error("a colon is missing");
        }
        at++;
    }

    private String string() throws JsonException {
        int start = ++at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                return text.substring(start, at++);
            }
            if (c == '\\') {
                return escapedString(start);
            }
            if (c < ' ') {
                throw error("a string has a line break or another control character");
            }
            at++;
        }
        throw error("a string does not end");
    }

    private String escapedString(int start) throws JsonException {
        StringBuilder out = new StringBuilder(text.substring(start, at));
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c == '\\') {
                out.append(escape());
            } else if (c < ' ') {
                at--;
                throw error("a string has a line break or another control character");
            } else {
                out.append(c);
            }
        }
        throw error("a string does not end");
    }

    private char escape() throws JsonException {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> codeUnit();
            default -> {
                at--;
                throw error("a backslash is followed by what JSON does not know");
            }
        };
    }

    private char codeUnit() throws JsonException {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            char c = peek();
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw error("four hexadecimal digits are missing");
            }
            unit = unit * 16 + digit;
            at++;
        }
        return (char) unit;
    }

    private JsonValue literal(String word, JsonLiteral value) throws JsonException {
        if (!text.startsWith(word, at)) {
            throw error("a value is missing");
        }
        at += word.length();
        return value;
    }

    private JsonValue number() throws JsonException {
        int start = at;
        if (at < text.length() && text.charAt(at) == '-') {
            at++;
        }
        int first = at;
        int digits = digits();
        if (digits == 0) {
            at = start;
            throw error("a value is missing");
        }
        if (digits > 1 && text.charAt(first) == '0') {
            throw error("a number begins with 0");
        }
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            requireDigits();
        }
        if (at < text.length() && (text.charAt(at) | 0x20) == 'e') {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            requireDigits();
        }
        return new JsonNumber(text.substring(start, at));
    }

    private void requireDigits() throws JsonException {
        if (digits() == 0) {
            throw error("a number is not complete");
        }
    }

    private int digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - start;
    }

    private char peek() throws JsonException {
        if (at >= text.length()) {
            throw error("the text ends too early");
        }
        return text.charAt(at);
    }

    private void skipSpaces() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private JsonException error(String message) {
        return new JsonException(message, Math.min(at, text.length()));
    }
}
