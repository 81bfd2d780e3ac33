package io.rankmesh.audit.lighthouse;

import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.html.Anchor;
import io.rankmesh.audit.html.Markup;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.rule.Report;
import io.rankmesh.audit.style.InnerText;
import io.rankmesh.audit.text.LowerCase;
import io.rankmesh.audit.text.Spaces;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * The text of a link, as a visitor sees it, is not one of the phrases that fit any link. Links that lead nowhere else, that are not to
 * be followed, and those to scripts and mail are passed over.
 */
final class LinkText {
    /** Nodes of a link that are looked at for its language: none with so short a text has more. */
    private static final int MAX_NODES = 1_000;

    private LinkText() {}

    static void check(Page page, Report report) {
        String here = page.location().withoutFragment();
        for (Anchor anchor : page.anchors()) {
            if (anchor.kind() != Anchor.Kind.AREA && isCandidate(anchor.element()) && isJudged(anchor, here)) {
                String text = text(anchor, page);
                String lower = LowerCase.of(text);
                if (GenericLinkTexts.contains(lower, null)
                        && GenericLinkTexts.contains(lower, language(anchor.element(), page))) {
                    report.fail(
                            "The link text “" + text + "” does not say where it leads",
                            () -> new Evidence(
                                    Markup.selector(anchor.element()),
                                    Markup.snippet(anchor.element()),
                                    anchor.href(),
                                    text));
                }
            }
        }
    }

    private static boolean isJudged(Anchor anchor, String here) {
        String href = anchor.href();
        boolean nofollow = anchor.kind() == Anchor.Kind.HTML
                && Markup.attribute(anchor.element(), "rel").contains("nofollow");
        if (href.isEmpty() || nofollow) {
            return false;
        }
        String lower = LowerCase.of(href);
        return !lower.startsWith("javascript:")
                && !lower.startsWith("mailto:")
                && (anchor.target() == null
                        || !anchor.target().withoutFragment().equals(here));
    }

    private static String text(Anchor anchor, Page page) {
        String raw = anchor.kind() == Anchor.Kind.SVG
                ? InnerText.unstyled(anchor.element(), GenericLinkTexts.longest())
                : InnerText.of(anchor.element(), page.styles(), GenericLinkTexts.longest());
        return Spaces.trim(raw);
    }

    /**
     * Whether some piece of text inside could begin a listed phrase. Only then is it worth asking what is visible: the visible text is
     * made of whole pieces, so its first one must.
     */
    private static boolean isCandidate(Element element) {
        Node node = element;
        while (node != null) {
            if (node instanceof TextNode text && beginsPhrase(text.getWholeText())) {
                return true;
            }
            node = next(node, element);
        }
        return false;
    }

    private static @Nullable Node next(Node node, Element root) {
        if (node.childNodeSize() > 0) {
            return node.childNode(0);
        }
        Node at = node;
        while (!at.equals(root)) {
            Node sibling = at.nextSibling();
            if (sibling != null) {
                return sibling;
            }
            Node parent = at.parent();
            if (parent == null) {
                return null;
            }
            at = parent;
        }
        return null;
    }

    private static boolean beginsPhrase(String raw) {
        if (visibleCharacters(raw) > GenericLinkTexts.longest()) {
            return false;
        }
        String text = Spaces.collapse(raw);
        return !text.isEmpty() && GenericLinkTexts.anyBeginsWith(LowerCase.of(text));
    }

    /** Counted up to one more than any phrase has. */
    private static int visibleCharacters(String text) {
        int visible = 0;
        for (int i = 0; i < text.length() && visible <= GenericLinkTexts.longest(); i++) {
            visible += Spaces.isScript(text.charAt(i)) ? 0 : 1;
        }
        return visible;
    }

    /** The language of a link's text; null when there is none, or when parts of the link differ. */
    private static @Nullable String language(Element anchor, Page page) {
        String only = page.onlyLanguage();
        if (only != null) {
            return only;
        }
        String found = null;
        Element parent = null;
        String inherited = null;
        for (Element child : elementsWithText(anchor)) {
            if (!Objects.equals(child.parent(), parent)) {
                parent = child.parent();
                inherited = closest(parent);
            }
            String language = child.hasAttr("lang") ? child.attr("lang") : inherited;
            if (language == null || language.isEmpty()) {
                continue;
            }
            if (found == null) {
                found = language;
            } else if (!primary(found).equals(primary(language))) {
                return null;
            }
        }
        return found != null ? found : closest(anchor);
    }

    /** The elements inside an anchor that have some text, or data, at any depth. */
    private static Set<Element> elementsWithText(Element anchor) {
        Set<Element> found = new LinkedHashSet<>();
        int left = MAX_NODES;
        for (Node node = next(anchor, anchor); node != null && left-- > 0; node = next(node, anchor)) {
            boolean text = node instanceof TextNode own ? !own.getWholeText().isEmpty() : node instanceof DataNode;
            Element at = text || node.nameIs("br") ? node.parentElement() : null;
            while (at != null && !at.equals(anchor) && found.add(at)) {
                at = at.parent();
            }
        }
        return found;
    }

    private static @Nullable String closest(@Nullable Element element) {
        for (Element at = element; at != null; at = at.parent()) {
            if (at.attributesSize() > 0 && at.hasAttr("lang")) {
                return at.attr("lang");
            }
        }
        return null;
    }

    private static String primary(String tag) {
        int dash = tag.indexOf('-');
        return dash < 0 ? tag : tag.substring(0, dash);
    }
}
