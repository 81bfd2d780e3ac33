package io.rankmesh.audit.html;

import java.util.Arrays;
import org.jsoup.nodes.Element;

/**
 * Where the text of a body falls into blocks, and which of it is the page's own: what stands in {@code main} where there is one, and
 * neither in navigation nor beside the content. Landmarks are those of the HTML Accessibility API Mappings (W3C): {@code nav},
 * {@code aside}, a {@code header} or {@code footer} of the page and not of a section, and the roles of the same meaning.
 */
final class TextLayout {
    /** When landmarks leave fewer characters than this, and less than a fifth of all, they are misused. */
    private static final int LEAST = 200;

    private final Ranges beside = new Ranges();
    private final Ranges main = new Ranges();
    private int[] breaks = new int[64];
    private int count;
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
    }

    private enum Landmark {
        NONE,
        MAIN,
        SECTION,
        BESIDE
    }

    /** The character before this place parts two blocks. */
    void breakAt(int place) {
        if (place == 0 || (count > 0 && breaks[count - 1] == place)) {
            return;
        }
        if (count == breaks.length) {
            breaks = Arrays.copyOf(breaks, count * 2);
        }
        breaks[count++] = place;
    }

    void enter(Element element, int at) {
        switch (landmark(element)) {
            case MAIN -> {
                main.begin(at);
                sections++;
            }
            case SECTION -> sections++;
            case BESIDE -> beside.begin(at);
            case NONE -> {
                if (isOfPage(element)) {
                    beside.begin(at);
                }
            }
        }
    }

    void leave(Element element, int at) {
        switch (landmark(element)) {
            case MAIN -> {
                main.end(at);
                sections--;
            }
            case SECTION -> sections--;
            case BESIDE -> beside.end(at);
            case NONE -> {
                if (isOfPage(element)) {
                    beside.end(at);
                }
            }
        }
    }

    /** The header or footer of the page; that of a section belongs to its text. */
    private boolean isOfPage(Element element) {
        String name = element.normalName();
        return sections == 0 && (name.equals("header") || name.equals("footer"));
    }

    private static Landmark landmark(Element element) {
        return switch (element.normalName()) {
            case "main" -> Landmark.MAIN;
            case "article", "section" -> Landmark.SECTION;
            case "nav", "aside" -> Landmark.BESIDE;
            case "div", "ul" -> element.attributesSize() > 0 ? byRole(element.attr("role")) : Landmark.NONE;
            default -> Landmark.NONE;
        };
    }

    private static Landmark byRole(String role) {
        return switch (role) {
            case "main" -> Landmark.MAIN;
            case "navigation", "complementary", "banner", "contentinfo", "search", "menu", "menubar" -> Landmark.BESIDE;
            default -> Landmark.NONE;
        };
    }

    /**
     * A text parted in two, its blocks by line breaks.
     *
     * @param own the page's own; all of it where landmarks leave next to none
     * @param beside the rest
     */
    record Parts(char[] own, char[] beside) {}

    Parts part(StringBuilder text) {
        char[] all = new char[text.length()];
        text.getChars(0, all.length, all, 0);
        for (int i = 0; i < count; i++) {
            all[breaks[i] - 1] = '\n';
        }
        if (main.size + beside.size == 0) {
            return new Parts(all, new char[0]);
        }
        char[] own = new char[all.length];
        char[] rest = new char[all.length];
        int length = 0;
        int at = 0;
        int nextMain = 0;
        int nextBeside = 0;
        while (at < all.length) {
            while (nextMain < main.size && main.ends[nextMain] <= at) {
                nextMain++;
            }
            while (nextBeside < beside.size && beside.ends[nextBeside] <= at) {
                nextBeside++;
            }
            int end = Math.min(end(main, nextMain, all.length), end(beside, nextBeside, all.length));
            boolean inMain = main.size == 0 || nextMain % 2 == 1;
            if (inMain && nextBeside % 2 == 0) {
                System.arraycopy(all, at, own, length, end - at);
                length += end - at;
            } else {
                System.arraycopy(all, at, rest, at - length, end - at);
            }
            at = end;
        }
        return length < LEAST && length < all.length / 5
                ? new Parts(all, new char[0])
                : new Parts(Arrays.copyOf(own, length), Arrays.copyOf(rest, all.length - length));
    }

    private static int end(Ranges ranges, int next, int length) {
        return next < ranges.size ? Math.min(ranges.ends[next], length) : length;
    }
}
