package io.rankmesh.audit.extract;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/** Moves through a document; each node that is passed costs one unit. */
record Walk(Budget budget) {

    /** The node after this one in document order, within the root; null at the end. */
    @Nullable Node next(Node node, Node root) {
        budget.spend();
        if (node.childNodeSize() > 0) {
            return node.childNode(0);
        }
        Node at = node;
        while (at != root) {
            Node sibling = at.nextSibling();
            Node parent = at.parent();
            if (sibling != null || parent == null) {
                return sibling;
            }
            budget.spend();
            at = parent;
        }
        return null;
    }

    /** The element after a node in document order, within the root; null at the end. */
    @Nullable Element nextElement(Node node, Node root) {
        Node next = next(node, root);
        while (next != null && !(next instanceof Element)) {
            next = next(next, root);
        }
        return (Element) next;
    }

    @Nullable Element firstChild(Element parent) {
        return parent.childNodeSize() == 0 ? null : elementFrom(parent.childNode(0), true);
    }

    @Nullable Element sibling(Element element, boolean forwards) {
        return elementFrom(forwards ? element.nextSibling() : element.previousSibling(), forwards);
    }

    private @Nullable Element elementFrom(@Nullable Node first, boolean forwards) {
        Node node = first;
        budget.spend();
        while (node != null && !(node instanceof Element)) {
            budget.spend();
            node = forwards ? node.nextSibling() : node.previousSibling();
        }
        return (Element) node;
    }
}
