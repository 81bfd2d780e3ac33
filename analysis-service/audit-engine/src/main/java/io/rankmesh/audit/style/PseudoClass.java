package io.rankmesh.audit.style;

import io.rankmesh.audit.style.Selector.Condition;
import io.rankmesh.audit.style.SelectorMatcher.Place;
import io.rankmesh.audit.style.SelectorParser.InvalidSelectorException;
import io.rankmesh.audit.text.LowerCase;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pseudo-classes whose truth is in the document, and those of states that a fresh page is not in. */
final class PseudoClass {
    static final Condition NEVER = (element, matcher) -> false;

    /** Known to browsers, but true of no element, or of none for certain, before a visitor does something. */
    private static final Set<String> STATES = Set.of(
            ("active active-view-transition autofill blank current default dir focus focus-visible focus-within fullscreen "
                            + "future has-slotted host host-context hover in-range indeterminate invalid lang "
                            + "local-link modal muted open optional out-of-range past paused "
                            + "picture-in-picture placeholder-shown playing popover-open read-only read-write required state "
                            + "target target-current target-within user-invalid user-valid valid visited xr-overlay "
                            + "-webkit-autofill -webkit-full-screen -webkit-drag -internal-autofill-selected")
                    .split(" "));

    private static final Set<String> FORM_CONTROLS =
            Set.of("button", "input", "select", "textarea", "optgroup", "option", "fieldset");

    private static final Pattern STEPS = Pattern.compile("([+-]?\\d{0,6})n(?:\\s*([+-])\\s*(\\d{1,6}))?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,6}");

    private PseudoClass() {}

    /** Pseudo-elements that one colon is enough for. */
    static boolean isOldPseudoElement(String name) {
        return switch (name) {
            case "before", "after", "first-line", "first-letter" -> true;
            default -> false;
        };
    }

    static Condition of(String name) throws InvalidSelectorException {
        return switch (name) {
            case "root", "scope" -> (element, matcher) -> element.normalName().equals("html");
            case "empty" -> (element, matcher) -> matcher.isEmpty(element);
            case "link", "any-link", "-webkit-any-link" ->
                (element, matcher) -> element.hasAttr("href") && (element.nameIs("a") || element.nameIs("area"));
            case "defined" -> (element, matcher) -> true;
            case "checked" -> (element, matcher) -> element.hasAttr(element.nameIs("option") ? "selected" : "checked");
            case "disabled" ->
                (element, matcher) -> element.hasAttr("disabled") && FORM_CONTROLS.contains(element.normalName());
            case "enabled" ->
                (element, matcher) -> !element.hasAttr("disabled") && FORM_CONTROLS.contains(element.normalName());
            case "first-child" -> (element, matcher) -> matcher.previous(element) == null;
            case "last-child" -> (element, matcher) -> matcher.next(element) == null;
            case "only-child" ->
                (element, matcher) -> matcher.previous(element) == null && matcher.next(element) == null;
            case "first-of-type" -> place(Place::ofTypeFromStart, 0, 1);
            case "last-of-type" -> place(Place::ofTypeFromEnd, 0, 1);
            case "only-of-type" -> {
                Condition first = place(Place::ofTypeFromStart, 0, 1);
                Condition last = place(Place::ofTypeFromEnd, 0, 1);
                yield (element, matcher) -> first.holds(element, matcher) && last.holds(element, matcher);
            }
            default -> state(name);
        };
    }

    /** @param argument what stands in the brackets */
    static Condition of(String name, String argument) throws InvalidSelectorException {
        return switch (name) {
            case "nth-child" -> nth(Place::fromStart, argument);
            case "nth-last-child" -> nth(Place::fromEnd, argument);
            case "nth-of-type" -> nth(Place::ofTypeFromStart, argument);
            case "nth-last-of-type" -> nth(Place::ofTypeFromEnd, argument);
            default -> state(name);
        };
    }

    private static Condition state(String name) throws InvalidSelectorException {
        if (!STATES.contains(name)) {
            throw new InvalidSelectorException("the pseudo-class " + name + " is not known");
        }
        return NEVER;
    }

    private static Condition nth(ToIntFunction<Place> number, String argument) throws InvalidSelectorException {
        String steps = LowerCase.of(argument.strip());
        if (steps.equals("odd")) {
            return place(number, 2, 1);
        }
        if (steps.equals("even")) {
            return place(number, 2, 0);
        }
        if (NUMBER.matcher(steps).matches()) {
            return place(number, 0, Integer.parseInt(steps));
        }
        Matcher parts = STEPS.matcher(steps);
        if (!parts.matches()) {
            if (steps.contains(" of ")) {
                return NEVER;
            }
            throw new InvalidSelectorException("not of the form an+b");
        }
        String factor = parts.group(1);
        int a = switch (factor) {
            case "", "+" -> 1;
            case "-" -> -1;
            default -> Integer.parseInt(factor);
        };
        int b = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(2) + parts.group(3));
        return place(number, a, b);
    }

    /** An element is among those of the numbers {@code a n + b}, n not below 0. */
    private static Condition place(ToIntFunction<Place> number, int a, int b) {
        return (element, matcher) -> {
            int past = number.applyAsInt(matcher.place(element)) - b;
            return a == 0 ? past == 0 : past % a == 0 && past / a >= 0;
        };
    }
}
