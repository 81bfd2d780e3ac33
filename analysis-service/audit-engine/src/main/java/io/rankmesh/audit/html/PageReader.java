package io.rankmesh.audit.html;

import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.content.PageWords;
import io.rankmesh.audit.extract.Extraction;
import io.rankmesh.audit.url.WebUrl;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** From what was fetched to a {@link Page}: decodes, parses once, walks once, resolves. */
public final class PageReader {
    private static final WebUrl BLANK = WebUrl.parse("about:blank").orElseThrow();

    private PageReader() {}

    public static Page read(PageInput input) {
        WebUrl location = WebUrl.parse(input.url()).orElse(BLANK);
        boolean html = isHtml(input);
        DocumentReader document = new DocumentReader();
        DocumentSource source = DocumentSource.NONE;
        String charset = null;
        Map<String, @Nullable List<String>> extracted = Map.of();
        if (html) {
            boolean declared;
            String text = input.html();
            byte[] bytes = input.bytes();
            if (text == null) {
                Decoder.Decoded decoded = Decoder.decode(
                        bytes == null ? new byte[0] : bytes,
                        input.headers().first("content-type").orElse(null));
                text = decoded.text();
                charset = decoded.charset().name();
                declared = decoded.declared();
            } else {
                charset = StandardCharsets.UTF_8.name();
                declared = Decoder.isDeclared(
                        text, input.headers().first("content-type").orElse(null));
            }
            Document parsed = DocumentParser.parse(text, document.leftOut);
            source = DocumentSource.of(parsed, text.length(), declared);
            document.read(parsed);
            extracted = Extraction.of(input.extractors(), parsed, text);
        }
        WebUrl base = base(location, document.baseHref);
        List<LinkElement> links = links(input, location, base, document);
        List<Anchor> anchors = AnchorTargets.resolve(base, document);
        PageWords words = FactsBuilder.words(document);
        boolean forwards = Refresh.forwards(document.metas, base, location);
        PageFacts facts =
                FactsBuilder.build(input, location, base, html, charset, document, anchors, links, words, forwards);
        return new Page(input, location, base, facts, source, document, anchors, links, words, forwards, extracted);
    }

    private static boolean isHtml(PageInput input) {
        boolean bodyless = input.failure() != null
                || (input.status() >= 300 && input.status() < 400)
                || (input.bytes() == null && input.html() == null);
        if (bodyless) {
            return false;
        }
        Optional<String> type = input.headers().mediaType().filter(value -> !value.isEmpty());
        return type.map(value -> value.equals("text/html") || value.equals("application/xhtml+xml"))
                .orElseGet(() -> input.html() != null || looksLikeHtml(input.bytes()));
    }

    /** Without a media type: the first visible character opens a tag. */
    private static boolean looksLikeHtml(byte @Nullable [] bytes) {
        if (bytes == null) {
            return false;
        }
        int at = bytes.length >= 3 && bytes[0] == (byte) 0xef ? 3 : 0;
        while (at < bytes.length && bytes[at] > 0 && bytes[at] <= ' ') {
            at++;
        }
        return at < bytes.length && bytes[at] == '<';
    }

    /** A base that is too long for a URL is none: each link would become as long. */
    private static WebUrl base(WebUrl location, @Nullable String href) {
        return href == null
                ? location
                : location.resolve(href)
                        .filter(base -> base.length() <= PageFacts.MAX_URL)
                        .orElse(location);
    }

    private static List<LinkElement> links(PageInput input, WebUrl location, WebUrl base, DocumentReader document) {
        List<LinkElement> links = new ArrayList<>();
        for (int i = 0; i < document.linkElements.size(); i++) {
            Element element = document.linkElements.get(i);
            String href = element.attr("href");
            links.add(new LinkElement(
                    WebUrl.lower(element.attr("rel")),
                    href,
                    element.hasAttr("href") ? base.resolve(href).orElse(null) : null,
                    element.attr("hreflang"),
                    document.linkInHead.get(i) ? LinkElement.Source.HEAD : LinkElement.Source.BODY,
                    element));
        }
        addHeaderLinks(input, location, document, links);
        return links;
    }

    /** A link with many relations is many links to one target, which is kept once. */
    private static void addHeaderLinks(
            PageInput input, WebUrl location, DocumentReader document, List<LinkElement> links) {
        int room = PageFacts.MAX_HREFLANGS;
        String uri = "";
        Optional<WebUrl> target = location.resolve(uri);
        for (String value : input.headers().all("link")) {
            for (LinkHeader.Entry entry : LinkHeader.parse(value)) {
                if (room == 0) {
                    document.leaveOut("link elements");
                    continue;
                }
                room--;
                if (!entry.uri().equals(uri)) {
                    uri = entry.uri();
                    target = location.resolve(uri);
                }
                links.add(new LinkElement(
                        WebUrl.lower(entry.rel()),
                        uri,
                        target.orElse(null),
                        entry.hreflang(),
                        LinkElement.Source.HEADER,
                        null));
            }
        }
    }
}
