package io.rankmesh.audit.extract;

import io.rankmesh.audit.extract.LocationPath.Candidate;
import io.rankmesh.audit.extract.LocationPath.Predicate;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * An element's place among its siblings: {@code step·n + offset} for some n from 0 (Selectors Level 3, 6.6.5).
 *
 * @param fromEnd whether places are counted from the last sibling
 * @param ofType whether only siblings of the element's own name count
 */
record SiblingPlace(int step, int offset, boolean fromEnd, boolean ofType) implements Predicate {

    static final SiblingPlace FIRST_CHILD = new SiblingPlace(0, 1, false, false);
    static final SiblingPlace LAST_CHILD = new SiblingPlace(0, 1, true, false);
    static final SiblingPlace FIRST_OF_TYPE = new SiblingPlace(0, 1, false, true);
    static final SiblingPlace LAST_OF_TYPE = new SiblingPlace(0, 1, true, true);

    /** Reads {@code odd}, {@code even}, {@code 3} or {@code 2n+1}. */
    static SiblingPlace read(Scanner in, boolean fromEnd, boolean ofType) throws ExpressionException {
        in.skipSpaces();
        if (in.take("odd")) {
            return new SiblingPlace(2, 1, fromEnd, ofType);
        }
        if (in.take("even")) {
            return new SiblingPlace(2, 0, fromEnd, ofType);
        }
        String number = in.number();
        if (!in.take("n")) {
            return new SiblingPlace(0, whole(number, in), fromEnd, ofType);
        }
        int step = number.isEmpty() || number.equals("+") ? 1 : number.equals("-") ? -1 : whole(number, in);
        in.skipSpaces();
        String sign = in.take("+") ? "+" : in.take("-") ? "-" : "";
        in.skipSpaces();
        return new SiblingPlace(step, sign.isEmpty() ? 0 : whole(sign + in.number(), in), fromEnd, ofType);
    }

    private static int whole(String number, Scanner in) throws ExpressionException {
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException _) {
            throw in.fault("a place such as odd, 3 or 2n+1 is expected");
        }
    }

    @Override
    public boolean test(Candidate candidate, Budget budget) {
        Element element = candidate.element();
        if (element.parent() == null || element instanceof Document) {
            return false;
        }
        Walk walk = new Walk(budget);
        int place = 1;
        for (Element other = walk.sibling(element, fromEnd); other != null; other = walk.sibling(other, fromEnd)) {
            if (!ofType || other.normalName().equals(element.normalName())) {
                place++;
            }
            if (step == 0 && place > offset) {
                return false;
            }
        }
        int rest = place - offset;
        return step == 0 ? rest == 0 : rest % step == 0 && rest / step >= 0;
    }
}
