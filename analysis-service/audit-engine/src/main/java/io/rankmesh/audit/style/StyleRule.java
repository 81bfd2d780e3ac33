package io.rankmesh.audit.style;

import java.util.Map;

/**
 * One selector with those of its declarations that matter here.
 *
 * @param layered whether it stands in a cascade layer, which yields to rules outside
 * @param order place among all rules of the document
 */
record StyleRule(Selector selector, boolean layered, int order, Map<Property, Declaration> declarations) {

    /** @param value lower case, without {@code !important} */
    record Declaration(String value, boolean important) {}
}
