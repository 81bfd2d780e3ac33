package io.rankmesh.audit.style;

import io.rankmesh.audit.style.Selector.Combinator;
import io.rankmesh.audit.style.Selector.Compound;
import io.rankmesh.audit.style.Selector.Condition;
import io.rankmesh.audit.text.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Matches selectors with the elements of one document, from right to left, and pays for each step from a budget. It is counted instead
 * of timed, so that a repeated run tells the same.
 */
final class SelectorMatcher {

    /** Elements compared with compound selectors; a large page with a large sheet takes some ten thousand. */
    static final int BUDGET = 2_000_000;

    /** Characters that cost as much as a comparison. */
    private static final int CHARACTERS_PER_UNIT = 32;

    /** Thrown when the budget is spent. */
    static final class SpentException extends RuntimeException {

        private static final long serialVersionUID = 1;

        SpentException() {
            super("style rules too costly", null, false, false);
        }
    }

    /** Numbers of an element among its siblings, from 1, and among those of its type. */
    record Place(int fromStart, int fromEnd, int ofTypeFromStart, int ofTypeFromEnd) {}

    /** Why a match failed, which tells what else need not be tried. */
    private enum Result {
        MATCH,
        NOT_THIS,
        NO_ANCESTOR_CHAIN_HERE,
        NOWHERE
    }

    private final Map<Element, Place> places = new HashMap<>();
    private final boolean quirks;
    private int left = BUDGET;

    SelectorMatcher(@Nullable Document document) {
        quirks = document != null && document.quirksMode() == Document.QuirksMode.quirks;
    }

    /** Whether letters of ids and classes match in either case. */
    boolean isQuirky() {
        return quirks;
    }

    void spend(int units) {
        if (units > left) {
            left = 0;
            throw new SpentException();
        }
        left -= units;
    }

    /** @param characters that are compared */
    void spendOn(long characters) {
        spend((int) Math.min(Integer.MAX_VALUE, characters / CHARACTERS_PER_UNIT));
    }

    boolean matches(Selector selector, Element element) {
        return match(selector.compounds(), selector.compounds().size() - 1, element, null) == Result.MATCH;
    }

    boolean matchesAny(List<Selector> selectors, Element element) {
        for (Selector selector : selectors) {
            if (matches(selector, element)) {
                return true;
            }
        }
        return false;
    }

    /** {@code :has}: the compounds of each selector stand around, or beside, an anchor; the first combinator says how. */
    boolean has(List<Selector> selectors, Element anchor) {
        for (Selector selector : selectors) {
            boolean beside = selector.compounds().getFirst().before().isSibling();
            Element start = beside ? next(anchor) : first(anchor);
            Element top = beside ? anchor.parent() : anchor;
            for (Element at = start; at != null && top != null; at = following(at, top)) {
                List<Compound> compounds = selector.compounds();
                if (match(compounds, compounds.size() - 1, at, anchor) == Result.MATCH) {
                    return true;
                }
            }
        }
        return false;
    }

    private @Nullable Element following(Element element, Element top) {
        Element child = first(element);
        Element at = element;
        while (child == null && at != null && !at.equals(top)) {
            child = next(at);
            at = at.parent();
        }
        return child;
    }

    /**
     * As browsers do it: a failure that a change of the nearest element cannot mend is handed through, so that no combination of
     * ancestors is tried twice.
     */
    private Result match(List<Compound> compounds, int index, Element element, @Nullable Element anchor) {
        Compound compound = compounds.get(index);
        if (!matches(compound, element)) {
            return Result.NOT_THIS;
        }
        Combinator combinator = compound.before();
        if (combinator == Combinator.NONE) {
            return Result.MATCH;
        }
        Element at = element;
        while (true) {
            at = combinator.isSibling() ? previous(at) : at.parent();
            if (at == null || at.parent() == null) {
                return combinator.isSibling() ? Result.NO_ANCESTOR_CHAIN_HERE : Result.NOWHERE;
            }
            Result result =
                    index > 0 ? match(compounds, index - 1, at, anchor) : at.equals(anchor) ? Result.MATCH : passed();
            if (result == Result.MATCH || result == Result.NOWHERE || combinator == Combinator.NEXT_SIBLING) {
                return result;
            }
            if (combinator == Combinator.CHILD) {
                return Result.NO_ANCESTOR_CHAIN_HERE;
            }
            if (combinator == Combinator.LATER_SIBLING && result == Result.NO_ANCESTOR_CHAIN_HERE) {
                return result;
            }
        }
    }

    private Result passed() {
        spend(1);
        return Result.NOT_THIS;
    }

    private boolean matches(Compound compound, Element element) {
        spend(1);
        if (compound.type() != null && !element.normalName().equals(compound.type())) {
            return false;
        }
        if (compound.id() != null && !isNamed(element, compound.id())) {
            return false;
        }
        if (!compound.classes().isEmpty() && !hasClasses(element, compound.classes())) {
            return false;
        }
        for (Condition condition : compound.conditions()) {
            spend(1);
            if (!condition.holds(element, this)) {
                return false;
            }
        }
        return true;
    }

    private boolean isNamed(Element element, String id) {
        String own = element.attributesSize() > 0 ? element.attr("id") : "";
        return own.length() == id.length() && own.regionMatches(quirks, 0, id, 0, id.length());
    }

    private boolean hasClasses(Element element, List<String> classes) {
        String own = element.attributesSize() > 0 ? element.attr("class") : "";
        for (String one : classes) {
            if (own.length() < one.length()) {
                return false;
            }
            spendOn(own.length());
            if (!Tokens.hasWord(own, one, quirks)) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing stands inside but comments. */
    boolean isEmpty(Element element) {
        for (Node child = element.firstChild(); child != null; child = child.nextSibling()) {
            spend(1);
            boolean text =
                    child instanceof TextNode node && !node.getWholeText().isEmpty();
            if (text || child instanceof Element) {
                return false;
            }
        }
        return true;
    }

    @Nullable Element previous(Element element) {
        return elementFrom(element.previousSibling(), Node::previousSibling);
    }

    @Nullable Element next(Element element) {
        return elementFrom(element.nextSibling(), Node::nextSibling);
    }

    private @Nullable Element first(Element parent) {
        return elementFrom(parent.firstChild(), Node::nextSibling);
    }

    /** There may be a million comments in between. */
    private @Nullable Element elementFrom(@Nullable Node start, UnaryOperator<@Nullable Node> step) {
        Node at = start;
        while (at != null && !(at instanceof Element)) {
            spend(1);
            at = step.apply(at);
        }
        return (Element) at;
    }

    Place place(Element element) {
        Place known = places.get(element);
        if (known == null) {
            placeAll(element);
            known = places.get(element);
        }
        return known == null ? new Place(1, 1, 1, 1) : known;
    }

    private void placeAll(Element one) {
        Element parent = one.parent();
        Element last = parent == null ? null : elementFrom(parent.lastChild(), Node::previousSibling);
        Map<String, Integer> types = new HashMap<>();
        int number = 0;
        for (Element at = last; at != null; at = previous(at)) {
            spend(1);
            places.put(at, new Place(0, ++number, 0, types.merge(at.normalName(), 1, Integer::sum)));
        }
        types.clear();
        number = 0;
        Element first = parent == null ? null : first(parent);
        for (Element at = first; at != null; at = next(at)) {
            Place back = places.get(at);
            int ofType = types.merge(at.normalName(), 1, Integer::sum);
            if (back != null) {
                places.put(at, new Place(++number, back.fromEnd(), ofType, back.ofTypeFromEnd()));
            }
        }
    }
}
