package io.rankmesh.audit.html;

import io.rankmesh.audit.url.WebUrl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * What the walk over a document counts and sets aside for single audits: ids, forms, scripts and the like. Each list holds at
 * most {@value #MAX_LISTED} elements.
 */
public final class Inventory {
    static final int MAX_LISTED = 1_000;

    /** HTML standard, section 16.2: elements that are entirely obsolete and must not be used. */
    private static final Set<String> OBSOLETE = Set.of(
            ("acronym applet basefont bgsound big blink center dir font frame frameset isindex keygen listing marquee menuitem "
                            + "multicol nextid nobr noembed noframes plaintext rb rtc spacer strike tt xmp")
                    .split(" "));

    /**
     * An obsolete element by name.
     *
     * @param first where it stands first
     */
    public record Obsolete(Element first, int count) {}

    private int elements;
    private int depth;
    private @Nullable Element deepest;
    private int scripts;
    private boolean marked;

    private final Map<String, Element> ids = new HashMap<>();
    private final Set<String> anchorNames = new HashSet<>();
    private final List<Element> repeatedIds = new ArrayList<>();
    private final Map<String, Obsolete> obsolete = new LinkedHashMap<>();
    private final List<Element> headScripts = new ArrayList<>();
    private final List<Element> jsonLd = new ArrayList<>();
    private final List<Element> embeds = new ArrayList<>();
    private final List<Element> forms = new ArrayList<>();
    private final List<Element> emptyPictures = new ArrayList<>();
    private final List<Element> bodyMetas = new ArrayList<>();
    private final Drawings drawings = new Drawings();

    void enter(Element element, int at, boolean inHead) {
        if (at == 0) {
            return;
        }
        elements++;
        if (at > depth) {
            depth = at;
            deepest = element;
        }
        String name = element.normalName();
        if (element.attributesSize() > 0) {
            Attributes attributes = element.attributes();
            String id = attributes.get("id");
            if (!id.isEmpty() && ids.putIfAbsent(id, element) != null) {
                add(repeatedIds, element);
            }
            marked = marked || attributes.hasKey("itemscope") || attributes.hasKey("typeof");
        }
        drawings.enter(element);
        switch (name) {
            case "a" -> addName(element);
            case "script" -> addScript(element, inHead);
            case "iframe", "audio", "video", "source", "track", "embed", "object" -> add(embeds, element);
            case "form" -> add(forms, element);
            case "picture" -> addPicture(element);
            default -> {
                if (OBSOLETE.contains(name)) {
                    obsolete.merge(
                            name, new Obsolete(element, 1), (old, one) -> new Obsolete(old.first(), old.count() + 1));
                }
            }
        }
    }

    private void addName(Element element) {
        String name = element.attr("name");
        if (!name.isEmpty()) {
            anchorNames.add(name);
        }
    }

    void enterText(TextNode text) {
        drawings.enterText(text);
    }

    void leaveSvg(Element element) {
        drawings.leave(element);
    }

    private void addScript(Element element, boolean inHead) {
        String type = WebUrl.lower(element.attr("type")).strip();
        int parameters = type.indexOf(';');
        if ((parameters < 0 ? type : type.substring(0, parameters).strip()).equals("application/ld+json")) {
            add(jsonLd, element);
        } else if (type.isEmpty() || type.equals("module") || type.endsWith("javascript")) {
            scripts++;
            if (element.hasAttr("src")) {
                add(embeds, element);
                boolean waits = element.hasAttr("async") || element.hasAttr("defer") || type.equals("module");
                if (inHead && !waits) {
                    add(headScripts, element);
                }
            }
        }
    }

    private void addPicture(Element picture) {
        for (Element child = picture.firstElementChild(); child != null; child = child.nextElementSibling()) {
            if (child.normalName().equals("img")) {
                return;
            }
        }
        add(emptyPictures, picture);
    }

    void addBodyMeta(Element meta) {
        add(bodyMetas, meta);
    }

    private static void add(List<Element> list, Element element) {
        if (list.size() < MAX_LISTED) {
            list.add(element);
        }
    }

    /** Number of elements, without those in templates, {@code noscript} and frames. */
    public int elements() {
        return elements;
    }

    /** Steps from the document to its deepest element; {@code html} is at 1. */
    public int depth() {
        return depth;
    }

    public Optional<Element> deepest() {
        return Optional.ofNullable(deepest);
    }

    /** Whether a fragment of this name leads anywhere: an id, or the name of an anchor. */
    public boolean hasTarget(String fragment) {
        return ids.containsKey(fragment) || anchorNames.contains(fragment);
    }

    /** The first element of this id. */
    public Optional<Element> byId(String id) {
        return Optional.ofNullable(ids.get(id));
    }

    /** Elements whose id an earlier one has. */
    public List<Element> repeatedIds() {
        return repeatedIds;
    }

    public Map<String, Obsolete> obsolete() {
        return obsolete;
    }

    /** Number of scripts that run, inline or not. */
    public int scripts() {
        return scripts;
    }

    /** Scripts in the head that the browser fetches and runs before it goes on. */
    public List<Element> headScripts() {
        return headScripts;
    }

    /** {@code script} elements that hold JSON-LD. */
    List<Element> jsonLd() {
        return jsonLd;
    }

    /** Whether an attribute of microdata or RDFa begins an item. */
    public boolean hasMarkedItems() {
        return marked;
    }

    /** Frames, media, objects and scripts: all that loads something, except images and link elements. */
    public List<Element> embeds() {
        return embeds;
    }

    public List<Element> forms() {
        return forms;
    }

    /** {@code picture} elements without the {@code img} that shows something. */
    public List<Element> emptyPictures() {
        return emptyPictures;
    }

    /** {@code meta} elements outside the head. */
    public List<Element> bodyMetas() {
        return bodyMetas;
    }

    /** Large inline drawings. */
    public List<Drawing> drawings() {
        return drawings.large;
    }
}
