package io.rankmesh.audit.extract;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Steps from one element to others, and what is taken of those. Selectors of CSS become such paths too.
 *
 * @param absolute whether it begins at the document, wherever it stands
 * @param take what is taken of the elements it leads to
 */
record LocationPath(boolean absolute, List<Step> steps, Take take) {

    LocationPath {
        steps = List.copyOf(steps);
    }

    LocationPath withAttribute(String name) {
        return take == Take.TEXT ? new LocationPath(absolute, steps, new Take.Attribute(name)) : this;
    }

    /** What is taken of an element. */
    sealed interface Take {

        Take TEXT = new Text();
        Take OWN_TEXTS = new OwnTexts();

        /** All text inside. */
        record Text() implements Take {}

        /** The texts that stand in the element itself, one by one. */
        record OwnTexts() implements Take {}

        /** @param name in lower case; a star for all of them */
        record Attribute(String name) implements Take {}
    }

    /** Where a step leads from an element. */
    enum Axis {
        SELF,
        CHILD,
        DESCENDANT,
        DESCENDANT_OR_SELF,
        PARENT,
        ANCESTOR,
        ANCESTOR_OR_SELF,
        FOLLOWING_SIBLING,
        PRECEDING_SIBLING,
        /** The next element alone, as CSS's plus sign has it. */
        NEXT_SIBLING
    }

    /** @param name of the elements, in lower case; a star for any; null for the document as well */
    record Step(Axis axis, @Nullable String name, List<Predicate> predicates) {

        Step {
            predicates = List.copyOf(predicates);
        }

        boolean isFor(Element element) {
            return name == null
                    || (name.equals("*") ? !(element instanceof Document) : name.equals(element.normalName()));
        }

        boolean isPositional() {
            return predicates.stream().anyMatch(Predicate::isPositional);
        }
    }

    /**
     * An element that a step leads to.
     *
     * @param position among those that the step leads to from one element, from 1, along its axis
     * @param size how many these are
     */
    record Candidate(Element element, int position, int size) {}

    /** Narrows a step. */
    @FunctionalInterface
    interface Predicate {

        boolean test(Candidate candidate, Budget budget);

        /** Whether it asks for position or size, which then have to be right. */
        default boolean isPositional() {
            return false;
        }
    }
}
