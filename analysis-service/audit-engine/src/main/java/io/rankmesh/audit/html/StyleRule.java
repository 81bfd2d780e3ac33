package io.rankmesh.audit.html;

import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;

/**
 * One selector with those of its declarations that matter here.
 *
 * @param specificity ids, classes and types as one number
 * @param layered whether it stands in a cascade layer, which yields to rules outside
 */
record StyleRule(Evaluator selector, int specificity, boolean layered, Map<Styles.Property, Declaration> declarations) {

    /** @param value lower case, without {@code !important} */
    record Declaration(String value, boolean important) {}

    boolean matches(Element element) {
        return selector.matches(element.root(), element);
    }
}
