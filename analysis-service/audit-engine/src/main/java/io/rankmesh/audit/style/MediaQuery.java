package io.rankmesh.audit.style;

import io.rankmesh.audit.text.Tokens;
import java.util.regex.Pattern;

/**
 * Media queries as they hold in Lighthouse's default run: a phone's screen, light, no reduced motion. A feature that is not known
 * here does not hold.
 *
 * @param width of the layout, in CSS pixels
 * @param height of the layout, in CSS pixels
 */
record MediaQuery(double width, double height) {
    /** A page that asks for the device's width. */
    static final MediaQuery PHONE = new MediaQuery(412, 823);

    /** A page made before phones is laid out 980 pixels wide and shown smaller. */
    static final MediaQuery DESKTOP_PAGE = new MediaQuery(980, 1958);

    private static final double EM = 16;
    private static final Pattern AND = Pattern.compile("\\band\\b");

    /** Characters of a query; a longer one does not hold. */
    private static final int MAX_LENGTH = 1_000;

    boolean matches(String list) {
        if (list.isBlank()) {
            return true;
        }
        for (String query : Tokens.atCommas(list)) {
            if (query.length() <= MAX_LENGTH && matchesOne(query.strip())) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesOne(String query) {
        boolean not = query.startsWith("not ");
        String rest = not ? query.substring(4) : query.startsWith("only ") ? query.substring(5) : query;
        boolean all = true;
        for (String part : AND.split(rest, -1)) {
            all &= holds(part.strip());
        }
        return all != not;
    }

    private boolean holds(String part) {
        if (!part.startsWith("(")) {
            return part.isEmpty() || part.equals("all") || part.equals("screen");
        }
        String feature = part.substring(1, part.endsWith(")") ? part.length() - 1 : part.length())
                .strip();
        int colon = feature.indexOf(':');
        if (colon < 0) {
            return range(feature);
        }
        String name = feature.substring(0, colon).strip();
        String value = feature.substring(colon + 1).strip();
        return switch (name) {
            case "min-width" -> width >= pixels(value, Double.MAX_VALUE);
            case "max-width" -> width <= pixels(value, 0);
            case "min-height" -> height >= pixels(value, Double.MAX_VALUE);
            case "max-height" -> height <= pixels(value, 0);
            case "orientation" -> value.equals("portrait");
            case "prefers-color-scheme" -> value.equals("light");
            case "prefers-reduced-motion" -> value.equals("no-preference");
            default -> false;
        };
    }

    /** {@code width <= 600px}, {@code 400px < width}, or a feature by itself. */
    private boolean range(String feature) {
        int at = 0;
        while (at < feature.length() && "<>=".indexOf(feature.charAt(at)) < 0) {
            at++;
        }
        if (at == feature.length()) {
            return feature.equals("width") || feature.equals("height") || feature.equals("color");
        }
        int end = at;
        while (end < feature.length() && "<>=".indexOf(feature.charAt(end)) >= 0) {
            end++;
        }
        String left = feature.substring(0, at).strip();
        String right = feature.substring(end).strip();
        double a = side(left);
        double b = side(right);
        return switch (feature.substring(at, end)) {
            case "<" -> a < b;
            case "<=" -> a <= b;
            case ">" -> a > b;
            case ">=" -> a >= b;
            case "=" -> a == b;
            default -> false;
        };
    }

    private double side(String text) {
        return switch (text) {
            case "width" -> width;
            case "height" -> height;
            default -> pixels(text, Double.NaN);
        };
    }

    private static double pixels(String value, double otherwise) {
        double unit = value.endsWith("em") ? EM : 1;
        String number = value.endsWith("rem")
                ? value.substring(0, value.length() - 3)
                : value.endsWith("px") || value.endsWith("em") ? value.substring(0, value.length() - 2) : value;
        try {
            return Double.parseDouble(number.strip()) * unit;
        } catch (NumberFormatException notANumber) {
            return otherwise;
        }
    }
}
