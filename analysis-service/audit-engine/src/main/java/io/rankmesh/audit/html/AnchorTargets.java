package io.rankmesh.audit.html;

import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.url.WebUrl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What the anchors of a page lead to. Targets that are repeated, or differ in their fragment alone, are kept once, so that only different
 * ones take memory. Resolved, an href of one character is as long as the page's base: hence the bound.
 */
final class AnchorTargets {

    /** @param page normalised, without fragment; null when it is no page, or too long for one */
    private record Target(@Nullable WebUrl url, @Nullable String page) {
        static final Target NONE = new Target(null, null);

        boolean isHttp() {
            return url != null && url.isHttp();
        }
    }

    private final WebUrl base;
    private final Map<String, Target> known = new HashMap<>();
    private int characters;

    private AnchorTargets(WebUrl base) {
        this.base = base;
    }

    /** In document order, but for those that the bound leaves out. */
    static List<Anchor> resolve(WebUrl base, DocumentReader document) {
        AnchorTargets targets = new AnchorTargets(base);
        List<Anchor> anchors = new ArrayList<>(document.anchors.size());
        for (DocumentReader.RawAnchor raw : document.anchors) {
            Optional<Anchor> anchor = targets.resolve(raw);
            anchor.ifPresentOrElse(anchors::add, () -> document.leaveOut("links"));
        }
        return anchors;
    }

    private Optional<Anchor> resolve(DocumentReader.RawAnchor raw) {
        Element element = raw.element();
        String href = Markup.attribute(element, "href");
        boolean present = !href.isEmpty() || element.hasAttr("href");
        boolean svg = raw.kind() == Anchor.Kind.SVG;
        Target target = present || svg ? target(present ? href : element.attr("xlink:href")) : Target.NONE;
        return target == null
                ? Optional.empty()
                : Optional.of(
                        new Anchor(element, raw.kind(), href, target.url(), target.page(), raw.text(), raw.imageAlt()));
    }

    /** Null when there is no room for it. */
    private @Nullable Target target(String href) {
        int hash = href.indexOf('#');
        if (hash < 0 || (hash > 0 && href.charAt(hash - 1) <= ' ')) {
            return whole(href);
        }
        Target document = whole(href.substring(0, hash));
        if (document == null || !document.isHttp()) {
            return document == null ? null : parse(href);
        }
        WebUrl url = document.url() == null
                ? null
                : document.url().resolve(href.substring(hash)).orElse(null);
        return new Target(url, document.page());
    }

    private @Nullable Target whole(String href) {
        Target found = known.get(href);
        if (found != null) {
            return found;
        }
        Target target = parse(href);
        // other schemes have no base, so that they stay as long as the page has them
        int length = target.url() != null && target.isHttp() ? target.url().length() : 0;
        if (length > PageFacts.MAX_LINK_CHARACTERS - characters) {
            return null;
        }
        characters += length;
        known.put(href, target);
        return target;
    }

    private Target parse(String href) {
        WebUrl url = base.resolve(href).orElse(null);
        String page =
                url == null || !url.isHttp() ? null : OutgoingLinks.page(url).orElse(null);
        return new Target(url, page);
    }
}
