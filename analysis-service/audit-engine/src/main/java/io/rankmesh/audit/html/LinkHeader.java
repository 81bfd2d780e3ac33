package io.rankmesh.audit.html;

import io.rankmesh.audit.text.LowerCase;
import io.rankmesh.audit.text.Spaces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One value of a {@code Link} header (RFC 8288). A value that cannot be read counts as none at all, as in Lighthouse.
 */
final class LinkHeader {
    /** @param rel one relation; a list of relations brings one entry each */
    record Entry(String uri, String rel, String hreflang) {}

    private final String in;
    private final List<Entry> entries = new ArrayList<>();
    private int at;

    private LinkHeader(String in) {
        this.in = in;
    }

    static List<Entry> parse(String value) {
        LinkHeader header = new LinkHeader(Spaces.trim(value));
        return header.read() ? header.entries : List.of();
    }

    private boolean read() {
        while (skipSpaces()) {
            int end = in.charAt(at) == '<' ? in.indexOf('>', at) : -1;
            if (end < 0) {
                return false;
            }
            String uri = in.substring(at + 1, end);
            at = end + 1;
            Map<String, String> attributes = new HashMap<>();
            if (!readAttributes(attributes)) {
                return false;
            }
            String hreflang = attributes.getOrDefault("hreflang", "");
            for (String rel : attributes.getOrDefault("rel", "").split(" ", -1)) {
                entries.add(new Entry(uri, rel, hreflang));
            }
        }
        return true;
    }

    /** Stops behind the comma that ends the link. */
    private boolean readAttributes(Map<String, String> attributes) {
        if (!skipSpaces()) {
            return true;
        }
        if (in.charAt(at) != ';' && in.charAt(at) != ',') {
            return false;
        }
        while (at < in.length()) {
            char c = in.charAt(at);
            if (c == ',') {
                at++;
                return true;
            }
            if (c == ';' || Spaces.isScript(c)) {
                at++;
            } else {
                readAttribute(attributes);
            }
        }
        return true;
    }

    private void readAttribute(Map<String, String> attributes) {
        int end = at;
        while (end < in.length() && "=;,".indexOf(in.charAt(end)) < 0) {
            end++;
        }
        String name = LowerCase.of(Spaces.trim(in.substring(at, end)));
        at = end;
        if (at < in.length() && in.charAt(at) == '=') {
            at++;
            String value = skipSpaces() ? readValue() : "";
            attributes.putIfAbsent(name, value);
        }
    }

    private String readValue() {
        StringBuilder value = new StringBuilder();
        if (in.charAt(at) == '"') {
            at++;
            while (at < in.length() && in.charAt(at) != '"') {
                if (in.charAt(at) == '\\' && at + 1 < in.length()) {
                    at++;
                }
                value.append(in.charAt(at++));
            }
            at++;
        } else {
            while (at < in.length() && ";,\"".indexOf(in.charAt(at)) < 0) {
                value.append(in.charAt(at++));
            }
        }
        return value.toString();
    }

    private boolean skipSpaces() {
        while (at < in.length() && Spaces.isScript(in.charAt(at))) {
            at++;
        }
        return at < in.length();
    }
}
