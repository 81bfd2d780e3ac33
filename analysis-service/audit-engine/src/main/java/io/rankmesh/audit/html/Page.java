package io.rankmesh.audit.html;

import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.content.PageWords;
import io.rankmesh.audit.content.Vocabulary;
import io.rankmesh.audit.http.Headers;
import io.rankmesh.audit.json.JsonParser;
import io.rankmesh.audit.style.Styles;
import io.rankmesh.audit.url.WebUrl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** A page that was read: its elements sorted by kind, so that each rule looks only at what concerns it. */
public final class Page {
    private static final Set<String> DOCUMENT_HEADERS = Set.of("content-type", "link", "x-robots-tag");

    private final PageInput input;
    private final WebUrl location;
    private final WebUrl base;
    private final PageFacts facts;
    private final DocumentSource source;
    private final DocumentReader document;
    private final List<Anchor> anchors;
    private final List<LinkElement> links;
    private final PageWords words;
    private final Map<String, @Nullable List<String>> extracted;
    private final boolean served;
    private final boolean forwarding;
    private @Nullable Styles styles;
    private @Nullable List<JsonLd> jsonLd;
    private @Nullable List<Microdata> microdata;

    Page(
            PageInput input,
            WebUrl location,
            WebUrl base,
            PageFacts facts,
            DocumentSource source,
            DocumentReader document,
            List<Anchor> anchors,
            List<LinkElement> links,
            PageWords words,
            boolean forwarding,
            Map<String, @Nullable List<String>> extracted) {
        this.input = input;
        this.location = location;
        this.base = base;
        this.facts = facts;
        this.source = source;
        this.document = document;
        this.anchors = anchors;
        this.links = links;
        this.words = words;
        this.extracted = extracted;
        served = location.isHttp() && hasServerHeader(input.headers());
        this.forwarding = forwarding;
    }

    private static boolean hasServerHeader(Headers headers) {
        for (Map.Entry<String, String> entry : headers.entries()) {
            if (!DOCUMENT_HEADERS.contains(WebUrl.lower(entry.getKey()))) {
                return true;
            }
        }
        return false;
    }

    public PageInput input() {
        return input;
    }

    /** The page's identity, as in {@link PageFacts#url()}. */
    public String url() {
        return facts.url();
    }

    /** The URL as a browser has it; {@code about:blank} when what was given is none. */
    public WebUrl location() {
        return location;
    }

    public PageFacts facts() {
        return facts;
    }

    /** What the input's extractors found. */
    public Map<String, @Nullable List<String>> extracted() {
        return extracted;
    }

    public boolean isHtml() {
        return facts.html();
    }

    public boolean isSuccess() {
        return facts.status() >= 200 && facts.status() < 300;
    }

    /**
     * Whether the headers are those of a server's answer. A document that was handed in has a media type and directives at
     * most, and nothing can be said of how it is served.
     */
    public boolean isServed() {
        return served;
    }

    public DocumentSource source() {
        return source;
    }

    /** What else the walk over the document counted and set aside. */
    public Inventory inventory() {
        return document.inventory;
    }

    /** Number of characters of the body's text that can be read, white space collapsed. */
    public int textLength() {
        return document.text.length();
    }

    /** Whether a word, given in lower case, may stand in the body's text; few pages that do not have it are taken for some that do. */
    public boolean mayHaveWord(String word) {
        return words.mayHave(word);
    }

    /** Whether the body's text has a phrase, in these very letters. */
    public boolean hasText(String phrase) {
        return document.text.contains(phrase);
    }

    /** Elements whose own text has a phrase in any case. Goes through the whole document, so ask only with good reason. */
    public List<Element> elementsWithText(String phrase) {
        return document.html == null ? List.of() : document.html.getElementsContainingOwnText(phrase);
    }

    /** The distinct words of the page's own text, menus and the like left aside. */
    public Vocabulary words() {
        return words.vocabulary();
    }

    /** Blocks of JSON-LD in document order; parsed when first asked for. */
    public List<JsonLd> jsonLd() {
        if (jsonLd == null) {
            JsonParser parser = new JsonParser();
            jsonLd = document.inventory.jsonLd().stream()
                    .map(script -> JsonLd.of(script, parser))
                    .toList();
        }
        return jsonLd;
    }

    /** The outermost items of microdata in document order; read when first asked for. */
    public List<Microdata> microdata() {
        if (microdata == null) {
            microdata = document.html == null || !document.inventory.hasMarkedItems()
                    ? List.of()
                    : MicrodataReader.read(document.html, document.leftOut);
        }
        return microdata;
    }

    /** Parts of the document that nobody looked at, for it has more than are audited: how many of each kind, by the kind's name. */
    public Map<String, Integer> leftOut() {
        microdata();
        return document.leftOut;
    }

    /** A reference in the document, resolved against its base; empty when it is no URL. */
    public Optional<WebUrl> resolve(String reference) {
        return base.resolve(reference);
    }

    /** Title elements of HTML in document order, wherever they stand. */
    public List<Element> titles() {
        return document.titles;
    }

    /** Metas in the head, in document order. */
    public List<Meta> metas() {
        return document.metas;
    }

    public Optional<Meta> firstMeta(String name) {
        return Indexing.named(document.metas, name);
    }

    /** Where a {@code <meta http-equiv="refresh">} leads, normalised; empty for other elements and when it only reloads the page. */
    public Optional<String> refreshTarget(Meta meta) {
        return Refresh.target(meta, base);
    }

    /** Whether a meta refresh sends visitors on, so that nobody looks at this page itself. */
    public boolean isForwarding() {
        return forwarding;
    }

    /** Link elements in document order, then those of the headers. */
    public List<LinkElement> links() {
        return links;
    }

    public List<Anchor> anchors() {
        return anchors;
    }

    public List<Element> images() {
        return document.images;
    }

    /** In document order; of tens of thousands the first. */
    public List<Heading> headings() {
        return document.headings;
    }

    /** @param level 1 to 6 */
    public int headingCount(int level) {
        return document.headingCount(level);
    }

    /** The language that counts for the whole document, when its only lang attribute is that of html or body; else null. */
    public @Nullable String onlyLanguage() {
        Element only = document.languageElements == 1 ? document.lastLanguageElement : null;
        return only != null
                        && (only.normalName().equals("html")
                                || only.normalName().equals("body"))
                ? only.attr("lang")
                : null;
    }

    /** What style sheets inside the document say of visibility; read when first asked for. */
    public Styles styles() {
        if (styles == null) {
            boolean fitsPhone = firstMeta("viewport")
                    .map(meta -> WebUrl.lower(meta.content()).replace(" ", "").contains("device-width"))
                    .orElse(false);
            styles = Styles.of(document.styleSheets, fitsPhone);
        }
        return styles;
    }
}
