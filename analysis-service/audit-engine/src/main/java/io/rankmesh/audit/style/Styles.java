package io.rankmesh.audit.style;

import io.rankmesh.audit.style.SelectorMatcher.SpentException;
import io.rankmesh.audit.text.LowerCase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What {@code style} elements and {@code style} attributes say of the few properties that decide whether text is shown: display,
 * visibility and white-space (CSS Cascading, level 4: importance, origin, specificity, order). Linked style sheets are not fetched, so
 * they do not count.
 *
 * <p>Each element is computed once, after the one around it. When the rules of a page cost more than {@value SelectorMatcher#BUDGET}
 * comparisons, they no longer count for the elements that are asked for thereafter.
 */
public final class Styles {
    /** A style attribute is more specific than any selector. */
    private static final int INLINE = 1 << 20;

    private final RuleIndex rules;
    private final SelectorMatcher matcher;
    private final Map<Element, ComputedStyle> computed = new HashMap<>();
    private final Map<Element, Element> firstSummaries = new HashMap<>();
    private boolean spent;

    private Styles(List<StyleRule> rules, SelectorMatcher matcher) {
        this.matcher = matcher;
        this.rules = new RuleIndex(rules, matcher.isQuirky());
        spent = rules.isEmpty();
    }

    /** @param fitsPhone whether the page asks for the width of the device, instead of being laid out for a desktop */
    public static Styles of(List<Element> styleSheets, boolean fitsPhone) {
        MediaQuery media = fitsPhone ? MediaQuery.PHONE : MediaQuery.DESKTOP_PAGE;
        CssReader reader = new CssReader(media);
        for (Element sheet : styleSheets) {
            String type = LowerCase.of(sheet.attr("type").strip());
            boolean css = type.isEmpty() || type.equals("text/css");
            if (css && media.matches(LowerCase.of(sheet.attr("media")))) {
                reader.read(sheet.data().isEmpty() ? sheet.wholeText() : sheet.data());
            }
        }
        return new Styles(
                reader.rules(),
                new SelectorMatcher(
                        styleSheets.isEmpty() ? null : styleSheets.getFirst().ownerDocument()));
    }

    /** Whether assistive technology passes over the element (axe-core 4: hidden for everyone, inert, or aria-hidden). */
    public boolean isHiddenFromAssistiveTechnology(Element element) {
        ComputedStyle style = of(element);
        return !style.visible() || style.skipped() || !style.rendered() || style.concealed();
    }

    ComputedStyle of(Element element) {
        Deque<Element> path = new ArrayDeque<>();
        ComputedStyle known = ComputedStyle.ROOT;
        for (Element at = element; at != null && at.parent() != null; at = at.parent()) {
            ComputedStyle before = computed.get(at);
            if (before != null) {
                known = before;
                break;
            }
            path.push(at);
        }
        while (!path.isEmpty()) {
            Element at = path.pop();
            known = compute(at, known);
            computed.put(at, known);
        }
        return known;
    }

    private ComputedStyle compute(Element element, ComputedStyle around) {
        Cascade cascade = cascade(element);
        String display = display(element, cascade.value(Property.DISPLAY), around);
        String position = cascade.value(Property.POSITION);
        String side = cascade.value(Property.FLOAT);
        return new ComputedStyle(
                display,
                isVisible(cascade.value(Property.VISIBILITY), around),
                whiteSpace(element, cascade.value(Property.WHITE_SPACE), around),
                "absolute".equals(position) || "fixed".equals(position) || "left".equals(side) || "right".equals(side),
                around.rendered() && !display.equals("none"),
                around.skipped() || around.skipsContents() || isInClosedDetails(element),
                skipsContents(element, cascade.value(Property.CONTENT_VISIBILITY)),
                around.concealed() || isConcealed(element));
    }

    /** The declarations of one element, of which the weightiest of each property is kept. */
    private static final class Cascade {
        private final Map<Property, StyleRule.Declaration> best = new EnumMap<>(Property.class);
        private final Map<Property, Long> ranks = new EnumMap<>(Property.class);

        void add(Map<Property, StyleRule.Declaration> declarations, boolean layered, int specificity, int order) {
            declarations.forEach((property, declared) -> {
                long rank = rank(declared.important(), layered, specificity, order);
                if (rank >= ranks.getOrDefault(property, 0L)) {
                    ranks.put(property, rank);
                    best.put(property, declared);
                }
            });
        }

        /** Importance first; then rules outside layers, or inside them where both are important; then specificity; then order. */
        private static long rank(boolean important, boolean layered, int specificity, int order) {
            long origin = (important ? 2L : 0) + (important == layered ? 1 : 0);
            return origin << 48 | (long) specificity << 20 | order;
        }

        /** The value that the page's author gives, or null. */
        @Nullable String value(Property property) {
            StyleRule.Declaration declared = best.get(property);
            return declared == null ? null : declared.value();
        }
    }

    private Cascade cascade(Element element) {
        Cascade cascade = new Cascade();
        if (!spent) {
            try {
                rules.candidates(element, rule -> {
                    if (matcher.matches(rule.selector(), element)) {
                        cascade.add(
                                rule.declarations(),
                                rule.layered(),
                                rule.selector().specificity(),
                                rule.order());
                    }
                });
            } catch (SpentException e) {
                spent = true;
            }
        }
        if (element.attributesSize() > 0 && element.hasAttr("style")) {
            Map<Property, StyleRule.Declaration> own = new EnumMap<>(Property.class);
            CssReader.declarations(element.attr("style"), own);
            cascade.add(own, false, INLINE, 0);
        }
        return cascade;
    }

    private static String display(Element element, @Nullable String author, ComputedStyle around) {
        return switch (author) {
            case "inherit" -> around.display();
            case "initial", "unset" -> "inline";
            case "revert", "revert-layer" -> DefaultDisplay.of(element);
            case null -> DefaultDisplay.of(element);
            default -> author;
        };
    }

    private static boolean isVisible(@Nullable String author, ComputedStyle around) {
        return switch (author) {
            case "visible", "initial" -> true;
            case "hidden", "collapse" -> false;
            case null, default -> around.visible();
        };
    }

    private static String whiteSpace(Element element, @Nullable String author, ComputedStyle around) {
        if (author != null && !author.equals("inherit") && !author.equals("unset")) {
            return author;
        }
        return switch (element.normalName()) {
            case "pre", "listing", "xmp", "plaintext" -> "pre";
            case "textarea" -> "pre-wrap";
            default -> around.whiteSpace();
        };
    }

    private static boolean skipsContents(Element element, @Nullable String author) {
        return author != null
                ? author.equals("hidden")
                : element.attributesSize() > 0
                        && element.hasAttr("hidden")
                        && DefaultDisplay.isHiddenUntilFound(element);
    }

    private static boolean isConcealed(Element element) {
        return element.attributesSize() > 0
                && (LowerCase.of(element.attr("aria-hidden").strip()).equals("true") || element.hasAttr("inert"));
    }

    private boolean isInClosedDetails(Element element) {
        Element parent = element.parent();
        if (parent == null || !parent.normalName().equals("details") || parent.hasAttr("open")) {
            return false;
        }
        return !element.normalName().equals("summary") || !element.equals(firstSummary(parent));
    }

    private @Nullable Element firstSummary(Element details) {
        Element known = firstSummaries.get(details);
        for (Element at = details.firstElementChild(); known == null && at != null; at = at.nextElementSibling()) {
            if (at.normalName().equals("summary")) {
                known = at;
                firstSummaries.put(details, at);
            }
        }
        return known;
    }
}
