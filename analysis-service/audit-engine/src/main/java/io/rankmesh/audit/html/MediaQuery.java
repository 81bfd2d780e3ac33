package io.rankmesh.audit.html;

/**
 * Media queries as they hold in Lighthouse's default run: a phone's screen, 412 by 823 CSS pixels, light, no reduced motion. A feature
 * that is not known here does not hold.
 */
final class MediaQuery {
    private static final double WIDTH = 412;
    private static final double HEIGHT = 823;
    private static final double EM = 16;

    private MediaQuery() {}

    static boolean matches(String list) {
        for (String query : list.split(",", -1)) {
            if (matchesOne(query.strip())) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesOne(String query) {
        boolean not = query.startsWith("not ");
        String rest = not ? query.substring(4) : query.startsWith("only ") ? query.substring(5) : query;
        boolean all = true;
        for (String part : rest.split("\\band\\b", -1)) {
            all &= holds(part.strip());
        }
        return all != not;
    }

    private static boolean holds(String part) {
        if (!part.startsWith("(")) {
            return part.isEmpty() || part.equals("all") || part.equals("screen");
        }
        String feature = part.substring(1, part.endsWith(")") ? part.length() - 1 : part.length())
                .strip();
        int colon = feature.indexOf(':');
        if (colon < 0) {
            return feature.equals("width") || feature.equals("height") || feature.equals("color");
        }
        String name = feature.substring(0, colon).strip();
        String value = feature.substring(colon + 1).strip();
        return switch (name) {
            case "min-width" -> WIDTH >= pixels(value, Double.MAX_VALUE);
            case "max-width" -> WIDTH <= pixels(value, 0);
            case "min-height" -> HEIGHT >= pixels(value, Double.MAX_VALUE);
            case "max-height" -> HEIGHT <= pixels(value, 0);
            case "orientation" -> value.equals("portrait");
            case "prefers-color-scheme" -> value.equals("light");
            case "prefers-reduced-motion" -> value.equals("no-preference");
            default -> false;
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
