package io.rankmesh.audit.html;

import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.text.LowerCase;
import io.rankmesh.audit.text.Spaces;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** The one walk over a document's nodes: sorts elements by kind and gathers the text. What browsers do not see is passed over. */
final class DocumentReader {
    static final int MAX_METAS = 1_000;
    static final int MAX_IMAGES = 10_000;

    /** Of real pages the longest indexes have some ten thousands. */
    private static final int MAX_ANCHORS = 50_000;

    private static final int MAX_HEADINGS = 50_000;

    // Headings may stand in headings, and anchors in anchors of MathML: each has the text of all inside.
    private static final int MAX_HEADING_TEXT = 10_000;
    private static final int MAX_HEADING_CHARACTERS = 5_000_000;
    private static final int MAX_ANCHOR_TEXT = 128;

    /** An anchor or heading whose end has not come yet. */
    private static final class Open {
        final Element element;
        final int start;
        String imageAlt = "";

        Open(Element element, int start) {
            this.element = element;
            this.start = start;
        }
    }

    /** An anchor before the document's base is known. */
    record RawAnchor(Element element, Anchor.Kind kind, String text, String imageAlt) {}

    final List<Element> titles = new ArrayList<>();
    final List<Meta> metas = new ArrayList<>();
    final List<Element> linkElements = new ArrayList<>();
    final List<Boolean> linkInHead = new ArrayList<>();
    final List<RawAnchor> anchors = new ArrayList<>();
    final List<Element> images = new ArrayList<>();
    final List<Heading> headings = new ArrayList<>();
    final List<Element> styleSheets = new ArrayList<>();
    final Map<String, Integer> leftOut = new TreeMap<>();
    final BodyText text = new BodyText();
    final TextLayout layout = new TextLayout();
    final Inventory inventory = new Inventory();
    int imageCount;
    int languageElements;

    @Nullable Element lastLanguageElement;

    @Nullable Element html;

    @Nullable String baseHref;

    private final int[] headingCounts = new int[7];
    private final Set<String> hrefs = new HashSet<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int headingCharacters;
    private @Nullable Element head;
    private boolean inBody;
    private int silent;

    void read(Document document) {
        readChildren(document, 1);
    }

    /** The parser lets elements stand in one another some hundred deep at most, so that this needs little stack. */
    private void readChildren(Element parent, int depth) {
        int size = parent.childNodeSize();
        for (int i = 0; i < size; i++) {
            Node node = parent.childNode(i);
            if (node instanceof Element element) {
                read(element, depth);
            } else if (node instanceof TextNode textNode) {
                read(textNode);
            }
        }
    }

    private void read(TextNode textNode) {
        if (inBody && silent == 0) {
            text.append(textNode.getWholeText());
        } else {
            inventory.enterText(textNode);
        }
    }

    private void read(Element element, int depth) {
        inventory.enter(element, depth, head != null);
        if (element.attributesSize() > 0 && element.attributes().hasKey("lang")) {
            languageElements++;
            lastLanguageElement = element;
        }
        ElementKind kind = ElementKind.of(element.normalName());
        boolean foreign = !Parser.NamespaceHtml.equals(element.tag().namespace());
        if (foreign ? enterForeign(element, kind) : enter(element, kind)) {
            readChildren(element, depth + 1);
            leave(element, kind, foreign);
        }
    }

    /** Whether browsers see what is inside. */
    private boolean enter(Element element, ElementKind kind) {
        switch (kind) {
            case ROOT -> html = html == null ? element : html;
            case HEAD -> head = head == null ? element : head;
            case BODY -> inBody = true;
            case BASE -> {
                if (baseHref == null && element.hasAttr("href")) {
                    baseHref = element.attr("href");
                }
            }
            case TITLE -> titles.add(element);
            case META -> addMeta(element);
            case LINK -> addLink(element);
            case STYLE -> styleSheets.add(element);
            case ANCHOR, HEADING -> {
                separate(element);
                open.push(new Open(element, text.length()));
            }
            case AREA -> addAnchor(element, Anchor.Kind.AREA, "", element.attr("alt"));
            case IMAGE -> addImage(element);
            case TEMPLATE -> {
                // Declarative shadow trees are part of what a visitor sees; other templates are not.
                return element.hasAttr("shadowrootmode");
            }
            case UNSEEN, SCRIPT -> {
                return false;
            }
            case BREAK -> text.space();
            case SILENT -> silent++;
            default -> {
                separate(element);
                layout.enter(element, kind, text.length());
            }
        }
        return true;
    }

    private boolean enterForeign(Element element, ElementKind kind) {
        switch (kind) {
            case ANCHOR -> open.push(new Open(element, text.length()));
            case STYLE -> styleSheets.add(element);
            case DRAWING -> silent++;
            default -> {}
        }
        return kind != ElementKind.SCRIPT;
    }

    private void leave(Element element, ElementKind kind, boolean foreign) {
        switch (kind) {
            case ANCHOR, HEADING -> close(element);
            case DRAWING -> {
                silent -= foreign ? 1 : 0;
                inventory.leaveSvg(element);
            }
            case HEAD -> head = element.equals(head) ? null : head;
            case BODY -> inBody = inBody && foreign;
            case SILENT -> silent -= foreign ? 0 : 1;
            default -> {
                separate(element);
                if (!foreign) {
                    layout.leave(element, kind, text.length());
                }
            }
        }
    }

    private void close(Element element) {
        Open opened = open.peek();
        if (opened == null || !opened.element.equals(element)) {
            return;
        }
        open.pop();
        if (element.normalName().equals("a")) {
            boolean svg = !Parser.NamespaceHtml.equals(element.tag().namespace());
            addAnchor(
                    element, svg ? Anchor.Kind.SVG : Anchor.Kind.HTML, line(opened, MAX_ANCHOR_TEXT), opened.imageAlt);
        } else {
            addHeading(opened);
        }
        separate(element);
    }

    private String line(Open opened, int max) {
        return text.line(opened.start, Math.min(text.length(), opened.start + max));
    }

    private void addHeading(Open opened) {
        int level = opened.element.normalName().charAt(1) - '0';
        headingCounts[level]++;
        if (headings.size() < MAX_HEADINGS) {
            String own = line(opened, Math.min(MAX_HEADING_TEXT, MAX_HEADING_CHARACTERS - headingCharacters));
            headingCharacters += own.length();
            headings.add(new Heading(level, own.isEmpty() ? opened.imageAlt : own, opened.element));
        } else {
            leaveOut("headings");
        }
    }

    /** @param level 1 to 6 */
    int headingCount(int level) {
        return headingCounts[level];
    }

    /** Of too many those that lead where no other does are kept, so that nothing that a page leads to is hidden. */
    private void addAnchor(Element element, Anchor.Kind kind, String own, String alt) {
        if (anchors.size() < MAX_ANCHORS || leadsElsewhere(element)) {
            anchors.add(new RawAnchor(element, kind, own, alt));
        } else {
            leaveOut("links");
        }
    }

    private boolean leadsElsewhere(Element element) {
        if (hrefs.isEmpty()) {
            anchors.forEach(anchor -> hrefs.add(document(anchor.element())));
        }
        return anchors.size() < MAX_ANCHORS + PageFacts.MAX_LINKS && hrefs.add(document(element));
    }

    private static String document(Element anchor) {
        String href = Markup.attribute(anchor, "href");
        int hash = href.indexOf('#');
        return hash < 0 ? href : href.substring(0, hash);
    }

    private void addMeta(Element element) {
        if (head == null) {
            inventory.addBodyMeta(element);
            return;
        }
        if (metas.size() < MAX_METAS) {
            metas.add(new Meta(
                    LowerCase.of(element.attr("name")),
                    LowerCase.of(element.attr("http-equiv")),
                    element.attr("content"),
                    element));
        } else {
            leaveOut("metas");
        }
    }

    private void addLink(Element element) {
        if (linkElements.size() < PageFacts.MAX_HREFLANGS) {
            linkElements.add(element);
            linkInHead.add(head != null);
        } else {
            leaveOut("link elements");
        }
    }

    private void addImage(Element element) {
        imageCount++;
        if (images.size() < MAX_IMAGES) {
            images.add(element);
        } else {
            leaveOut("images");
        }
        Open opened = open.peek();
        if (opened != null && opened.imageAlt.isEmpty()) {
            opened.imageAlt = Spaces.collapse(element.attr("alt"));
        }
    }

    /** @param kind what there is too much of, in the plural */
    void leaveOut(String kind) {
        leftOut.merge(kind, 1, Integer::sum);
    }

    private void separate(Element element) {
        if (inBody && element.tag().isBlock()) {
            text.endBlock();
        }
    }
}
