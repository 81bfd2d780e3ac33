package io.rankmesh.audit.html;

import java.util.Arrays;
import org.jsoup.nodes.Element;

/**
 * Which text of a body is the page's own: what stands in {@code main} where there is one, and
 * neither in navigation nor beside the content. Landmarks are those of the HTML Accessibility API Mappings (W3C): {@code nav},
 * {@code aside}, a {@code header} or {@code footer} of the page and not of a section, and the roles of the same meaning.
 * And which of it is code.
 */
final class TextLayout {
    /** When landmarks leave fewer characters than this, and less than a fifth of all, they are misused. */
    private static final int LEAST = 200;

    private final Ranges beside = new Ranges();
    private final Ranges main = new Ranges();
    private final Ranges code = new Ranges();
    private int sections;

    /** Text from a first place to before a second, of which some may lie inside one another; the outermost count. */
    private static final class Ranges {
        private int[] ends = new int[16];
        private int size;
        private int open;

        void begin(int at) {
            if (open++ == 0) {
                add(at);
            }
        }

        void end(int at) {
            if (open > 0 && --open == 0) {
                add(at);
            }
        }

        private void add(int at) {
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, size * 2);
            }
            ends[size++] = at;
        }

        void add(int from, int to) {
            add(from);
            add(to);
        }

        int length() {
            int length = 0;
            for (int i = 0; i + 1 < size; i += 2) {
                length += ends[i + 1] - ends[i];
            }
            return length;
        }

        /** The text that lies in none. */
        Ranges rest(int length) {
            Ranges rest = new Ranges();
            int at = 0;
            for (int i = 0; i + 1 < size; i += 2) {
                rest.add(at, ends[i]);
                at = ends[i + 1];
            }
            rest.add(at, length);
            return rest;
        }

        /** Where the others lie in what {@link #of} copies, as pairs of a start and an end. */
        int[] places(Ranges others) {
            Ranges places = new Ranges();
            int copied = 0;
            int next = 0;
            for (int i = 0; i + 1 < size; i += 2) {
                int from = ends[i];
                int to = ends[i + 1];
                while (next + 1 < others.size && others.ends[next + 1] <= from) {
                    next += 2;
                }
                for (int k = next; k + 1 < others.size && others.ends[k] < to; k += 2) {
                    int start = Math.max(others.ends[k], from);
                    places.add(copied + start - from, copied + Math.min(others.ends[k + 1], to) - from);
                }
                copied += to - from;
            }
            return Arrays.copyOf(places.ends, places.size);
        }

        char[] of(BodyText text) {
            char[] chars = new char[length()];
            int at = 0;
            for (int i = 0; i + 1 < size; i += 2) {
                text.copy(ends[i], ends[i + 1], chars, at);
                at += ends[i + 1] - ends[i];
            }
            return chars;
        }
    }

    void enter(Element element, ElementKind kind, int at) {
        switch (byRole(element, kind)) {
            case MAIN -> {
                main.begin(at);
                sections++;
            }
            case SECTION -> sections++;
            case BESIDE -> beside.begin(at);
            case CODE -> code.begin(at);
            case EDGE -> {
                if (isOfPage()) {
                    beside.begin(at);
                }
            }
            default -> {}
        }
    }

    void leave(Element element, ElementKind kind, int at) {
        switch (byRole(element, kind)) {
            case MAIN -> {
                main.end(at);
                sections--;
            }
            case SECTION -> sections--;
            case BESIDE -> beside.end(at);
            case CODE -> code.end(at);
            case EDGE -> {
                if (isOfPage()) {
                    beside.end(at);
                }
            }
            default -> {}
        }
    }

    /** Whether a header or footer is that of the page; that of a section belongs to its text. */
    private boolean isOfPage() {
        return sections == 0;
    }

    private static ElementKind byRole(Element element, ElementKind kind) {
        if (kind != ElementKind.BOX) {
            return kind;
        }
        return switch (Markup.attribute(element, "role")) {
            case "main" -> ElementKind.MAIN;
            case "navigation", "complementary", "banner", "contentinfo", "search", "menu", "menubar" ->
                ElementKind.BESIDE;
            default -> ElementKind.OTHER;
        };
    }

    /**
     * A text parted in two.
     *
     * @param own the page's own; all of it where landmarks leave next to none
     * @param code where that is code, as pairs of a start and an end
     * @param beside the rest
     */
    record Parts(char[] own, int[] code, char[] beside) {}

    Parts part(BodyText text) {
        Ranges own = own(text.length());
        int length = own.length();
        if (length < LEAST && length < text.length() / 5) {
            own = new Ranges();
            own.add(0, text.length());
        }
        return new Parts(own.of(text), own.places(code), own.rest(text.length()).of(text));
    }

    private Ranges own(int length) {
        Ranges own = new Ranges();
        int at = 0;
        int nextMain = 0;
        int nextBeside = 0;
        while (at < length) {
            while (nextMain < main.size && main.ends[nextMain] <= at) {
                nextMain++;
            }
            while (nextBeside < beside.size && beside.ends[nextBeside] <= at) {
                nextBeside++;
            }
            int end = Math.min(end(main, nextMain, length), end(beside, nextBeside, length));
            boolean inMain = main.size == 0 || nextMain % 2 == 1;
            if (inMain && nextBeside % 2 == 0) {
                own.add(at, end);
            }
            at = end;
        }
        return own;
    }

    private static int end(Ranges ranges, int next, int length) {
        return next < ranges.size ? Math.min(ranges.ends[next], length) : length;
    }
}
