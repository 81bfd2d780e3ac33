package io.rankmesh.audit.extract;

import io.rankmesh.audit.extract.LocationPath.Axis;
import io.rankmesh.audit.extract.LocationPath.Candidate;
import io.rankmesh.audit.extract.LocationPath.Predicate;
import io.rankmesh.audit.extract.LocationPath.Step;
import io.rankmesh.audit.extract.LocationPath.Take;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Follows paths through one document, step by step, each from all elements that the one before led to. */
final class Evaluation {

    /** Texts that are compared with one another. */
    private static final int MAX_TEXTS = 100;

    /** Elements that a step may lead to. */
    private static final int MAX_ELEMENTS = 100_000;

    private final Budget budget;
    private final Walk walk;

    Evaluation(Budget budget) {
        this.budget = budget;
        walk = new Walk(budget);
    }

    /** Of all paths together, in document order. */
    List<String> values(Document document, List<LocationPath> paths) {
        Map<Element, Set<Take>> takes = new LinkedHashMap<>();
        for (LocationPath path : paths) {
            follow(path, document)
                    .forEach(element -> takes.computeIfAbsent(element, _ -> new LinkedHashSet<>())
                            .add(path.take()));
        }
        List<String> values = new ArrayList<>();
        Element element = takes.isEmpty() ? null : document;
        for (int left = takes.size(); element != null && left > 0; element = walk.nextElement(element, document)) {
            Set<Take> wanted = takes.get(element);
            if (wanted != null) {
                left--;
                for (Take take : wanted) {
                    take(take, element, Extractor.MAX_VALUE, values);
                }
            }
            if (values.size() >= Extractor.MAX_VALUES) {
                break;
            }
        }
        return List.copyOf(values.subList(0, Math.min(values.size(), Extractor.MAX_VALUES)));
    }

    /** The texts that a path leads to from an element, whole ones: they are compared. */
    List<String> texts(LocationPath path, Element from) {
        List<String> values = new ArrayList<>();
        follow(path, from).forEach(element -> take(path.take(), element, Texts.MAX_READ, values));
        return values;
    }

    /** Long texts may be equal up to their ends. */
    void payForComparing(int texts, int others) {
        budget.spend(10L * texts * others);
    }

    /** How many elements, attributes or texts a path leads to from an element. */
    int count(LocationPath path, Element from) {
        return path.take() == Take.TEXT
                ? follow(path, from).size()
                : texts(path, from).size();
    }

    private void take(Take take, Element element, int most, List<String> values) {
        if (values.size() >= MAX_TEXTS) {
            return;
        }
        switch (take) {
            case Take.Text _ -> values.add(Texts.of(element, most, budget));
            case Take.OwnTexts _ -> values.addAll(Texts.own(element, MAX_TEXTS, budget));
            case Take.Attribute attribute -> {
                if (attribute.name().equals("*")) {
                    element.attributes().forEach(found -> values.add(Texts.collapsed(found.getValue())));
                } else if (element.hasAttr(attribute.name())) {
                    values.add(Texts.collapsed(element.attr(attribute.name())));
                }
            }
        }
    }

    private Set<Element> follow(LocationPath path, Element from) {
        Element start = from;
        if (path.absolute() && from.ownerDocument() != null) {
            start = from.ownerDocument();
        }
        Set<Element> elements = new LinkedHashSet<>(List.of(start));
        for (Step step : path.steps()) {
            elements = follow(step, elements);
        }
        return elements;
    }

    private Set<Element> follow(Step step, Set<Element> contexts) {
        Set<Element> found = new LinkedHashSet<>();
        boolean positional = step.isPositional();
        for (Element context : contexts) {
            List<Element> ahead = positional || !isCovered(step.axis(), context, contexts)
                    ? ahead(step, context, positional ? Set.of() : contexts)
                    : List.of();
            for (Predicate predicate : step.predicates()) {
                ahead = narrowed(ahead, predicate);
            }
            found.addAll(ahead);
            check(found.size());
        }
        return found;
    }

    private List<Element> narrowed(List<Element> elements, Predicate predicate) {
        List<Element> kept = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            budget.spend();
            if (predicate.test(new Candidate(elements.get(i), i + 1, elements.size()), budget)) {
                kept.add(elements.get(i));
            }
        }
        return kept;
    }

    /** Whether another context leads to all that this one does. */
    private boolean isCovered(Axis axis, Element context, Set<Element> contexts) {
        boolean downwards = axis == Axis.DESCENDANT || axis == Axis.DESCENDANT_OR_SELF;
        if (!downwards || contexts.size() == 1) {
            return false;
        }
        for (Element above = context.parent(); above != null; above = above.parent()) {
            budget.spend();
            if (contexts.contains(above)) {
                return true;
            }
        }
        return false;
    }

    /** @param others on meeting one of them the walk ends, along axes on which it goes on from there by itself */
    private List<Element> ahead(Step step, Element context, Set<Element> others) {
        List<Element> found = new ArrayList<>();
        Axis axis = step.axis();
        boolean line = axis == Axis.FOLLOWING_SIBLING || axis == Axis.PRECEDING_SIBLING || axis == Axis.ANCESTOR;
        Element element = first(axis, context);
        while (element != null) {
            if (step.isFor(element)) {
                found.add(element);
                check(found.size());
            }
            element = line && others.contains(element) ? null : next(axis, context, element);
        }
        return found;
    }

    private @Nullable Element first(Axis axis, Element context) {
        return switch (axis) {
            case SELF, DESCENDANT_OR_SELF, ANCESTOR_OR_SELF -> context;
            case CHILD -> walk.firstChild(context);
            case DESCENDANT -> walk.nextElement(context, context);
            case PARENT, ANCESTOR -> context.parent();
            case FOLLOWING_SIBLING, NEXT_SIBLING -> walk.sibling(context, true);
            case PRECEDING_SIBLING -> walk.sibling(context, false);
        };
    }

    private @Nullable Element next(Axis axis, Element context, Element at) {
        budget.spend();
        return switch (axis) {
            case SELF, PARENT, NEXT_SIBLING -> null;
            case CHILD, FOLLOWING_SIBLING -> walk.sibling(at, true);
            case DESCENDANT, DESCENDANT_OR_SELF -> walk.nextElement(at, context);
            case ANCESTOR, ANCESTOR_OR_SELF -> at.parent();
            case PRECEDING_SIBLING -> walk.sibling(at, false);
        };
    }

    private static void check(int elements) {
        if (elements > MAX_ELEMENTS) {
            throw new Budget.SpentException();
        }
    }
}
