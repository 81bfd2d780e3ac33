package io.rankmesh.audit.style;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A complex selector (Selectors, level 4).
 *
 * @param compounds from left to right, never none
 * @param specificity ids, classes and types as one number
 */
record Selector(List<Compound> compounds, int specificity) {

    /** What an element must be, and where the element of the compound before must stand. */
    record Compound(
            Combinator before,
            @Nullable String type,
            @Nullable String id,
            List<String> classes,
            List<Condition> conditions) {}

    enum Combinator {
        NONE,
        DESCENDANT,
        CHILD,
        NEXT_SIBLING,
        LATER_SIBLING;

        boolean isSibling() {
            return this == NEXT_SIBLING || this == LATER_SIBLING;
        }
    }

    /** An attribute or a pseudo-class. */
    @FunctionalInterface
    interface Condition {
        boolean holds(Element element, SelectorMatcher matcher);
    }

    Compound rightmost() {
        return compounds.getLast();
    }

    /** Whether some document has an element that it matches. */
    boolean isSatisfiable() {
        return compounds.stream().noneMatch(compound -> compound.conditions().contains(PseudoClass.NEVER));
    }
}
