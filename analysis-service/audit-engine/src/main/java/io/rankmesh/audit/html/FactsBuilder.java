package io.rankmesh.audit.html;

import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.content.Keyword;
import io.rankmesh.audit.content.PageContent;
import io.rankmesh.audit.content.PageText;
import io.rankmesh.audit.content.PageWords;
import io.rankmesh.audit.text.Spaces;
import io.rankmesh.audit.url.Urls;
import io.rankmesh.audit.url.WebUrl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Boils a document down to its facts. */
final class FactsBuilder {
    private static final int MAX_TEXT = 2_000;
    private static final int MAX_HEADING_TEXT = 500;

    /** No redirect, whatever its headers say (RFC 9110, section 15.4.5). */
    private static final int NOT_MODIFIED = 304;

    private FactsBuilder() {}

    static PageFacts build(
            PageInput input,
            WebUrl location,
            WebUrl base,
            boolean html,
            @Nullable String charset,
            DocumentReader document,
            List<Anchor> anchors,
            List<LinkElement> links,
            PageWords words,
            boolean forwards) {
        String url = location.isHttp() ? Urls.normalized(location) : input.url();
        List<String> robots = Indexing.directives(input, document.metas, document.leftOut);
        boolean nofollow = robots.contains("nofollow") || robots.contains("none");
        String canonical = canonical(links);
        List<Meta> descriptions = descriptions(document);
        boolean indexable = html
                && input.status() == 200
                && (canonical == null || canonical.equals(url))
                && !forwards
                && (input.settings().staging()
                        || (Indexing.blocks(input, location, document.metas, null)
                                        .isEmpty()
                                && !Indexing.isExpired(robots, input.fetchedAt())));
        List<PageFacts.Link> outgoing =
                OutgoingLinks.of(location, refreshTarget(document, base, url), anchors, nofollow, document);
        return new PageFacts(
                url,
                input.status(),
                input.failure(),
                input.headers().mediaType().orElse(html ? "text/html" : null),
                html,
                input.size(),
                charset,
                redirectTo(input, location),
                input.redirects(),
                text(title(document)),
                document.titles.size(),
                descriptions.isEmpty() ? null : text(descriptions.getFirst().content()),
                descriptions.size(),
                canonical,
                robots,
                indexable,
                document.html != null && document.html.hasAttr("lang") ? document.html.attr("lang") : null,
                document.headings.stream()
                        .limit(PageFacts.MAX_HEADINGS)
                        .map(heading -> new PageFacts.Heading(heading.level(), cut(heading.text(), MAX_HEADING_TEXT)))
                        .toList(),
                hreflangs(links, document),
                outgoing,
                nofollow ? List.of() : OutgoingLinks.tooLong(location, anchors),
                document.imageCount,
                words.total(),
                words.total() == 0 ? null : words.hash(),
                html && input.status() >= 200 && input.status() < 300 && !forwards ? PageContent.of(words) : null,
                series(links, "next"),
                series(links, "prev"),
                document.leftOut.containsKey("links") || document.leftOut.containsKey("elements"));
    }

    /** The first title as written; empty without one. */
    private static String title(DocumentReader document) {
        if (document.titles.isEmpty()) {
            return "";
        }
        Element title = document.titles.getFirst();
        boolean plain = title.childNodeSize() == 1 && title.childNode(0) instanceof TextNode;
        return plain ? ((TextNode) title.childNode(0)).getWholeText() : title.wholeText();
    }

    private static List<Meta> descriptions(DocumentReader document) {
        List<Meta> descriptions = new ArrayList<>(1);
        for (Meta meta : document.metas) {
            if (meta.name().equals("description")) {
                descriptions.add(meta);
            }
        }
        return descriptions;
    }

    static PageWords words(DocumentReader document) {
        TextLayout.Parts parts = document.layout.part(document.text);
        PageText text = new PageText(parts.own(), parts.code(), parts.beside());
        List<Meta> descriptions = descriptions(document);
        text.with(Keyword.Place.TITLE, title(document));
        if (!descriptions.isEmpty()) {
            text.with(Keyword.Place.DESCRIPTION, descriptions.getFirst().content());
        }
        for (Heading heading : document.headings) {
            if (heading.level() <= 3) {
                text.with(heading.level() == 1 ? Keyword.Place.H1 : Keyword.Place.HEADING, heading.text());
            }
        }
        document.images.forEach(image -> text.with(Keyword.Place.ALT, image.attr("alt")));
        return PageWords.of(text);
    }

    private static @Nullable String redirectTo(PageInput input, WebUrl location) {
        boolean redirect = input.status() >= 300 && input.status() <= 399 && input.status() != NOT_MODIFIED;
        if (!redirect) {
            return null;
        }
        return input.headers()
                .first("location")
                .flatMap(location::resolve)
                .filter(WebUrl::isHttp)
                .map(Urls::normalized)
                .orElse(null);
    }

    private static @Nullable String text(String raw) {
        String text = cut(Spaces.collapse(raw), MAX_TEXT);
        return text.isEmpty() ? null : text;
    }

    /** PostgreSQL takes no NUL, and a lone half of a surrogate pair is no text. */
    static String cut(String text, int max) {
        int end = Math.min(text.length(), max);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).replace('\0', '\uFFFD');
    }

    private static @Nullable String canonical(List<LinkElement> links) {
        Set<String> distinct = new HashSet<>();
        for (LinkElement link : links) {
            WebUrl target = link.target();
            if (link.rel().equals("canonical")
                    && link.source() != LinkElement.Source.BODY
                    && !link.rawHref().isEmpty()
                    && target != null
                    && target.isHttp()) {
                distinct.add(Urls.normalized(target));
            }
        }
        return distinct.size() == 1 ? distinct.iterator().next() : null;
    }

    /** The neighbour in a series of pages; of several the first. */
    private static @Nullable String series(List<LinkElement> links, String rel) {
        for (LinkElement link : links) {
            WebUrl target = link.target();
            if (link.rel().equals(rel)
                    && link.source() != LinkElement.Source.BODY
                    && target != null
                    && target.isHttp()) {
                return Urls.normalized(target);
            }
        }
        return null;
    }

    private static List<PageFacts.Hreflang> hreflangs(List<LinkElement> links, DocumentReader document) {
        List<PageFacts.Hreflang> hreflangs = new ArrayList<>();
        int characters = 0;
        for (LinkElement link : links) {
            boolean alternate =
                    link.rel().equals("alternate") && !link.hreflang().isEmpty();
            WebUrl target = link.target();
            if (alternate && link.source() != LinkElement.Source.BODY && target != null) {
                Optional<String> url = OutgoingLinks.page(target);
                characters += url.map(String::length).orElse(0);
                if (characters > PageFacts.MAX_HREFLANG_CHARACTERS) {
                    document.leaveOut("link elements");
                    break;
                }
                url.ifPresent(known -> hreflangs.add(new PageFacts.Hreflang(cut(link.hreflang(), 100), known)));
            }
        }
        return List.copyOf(hreflangs);
    }

    /** Of several that name a URL browsers take the first (HTML standard, shared declarative refresh steps). */
    private static Optional<WebUrl> refreshTarget(DocumentReader document, WebUrl base, String url) {
        for (Meta meta : document.metas) {
            Optional<String> target = Refresh.target(meta, base);
            if (target.isPresent()) {
                return target.filter(other -> !other.equals(url)).flatMap(WebUrl::parse);
            }
        }
        return Optional.empty();
    }
}
