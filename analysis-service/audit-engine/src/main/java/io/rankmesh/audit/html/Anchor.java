package io.rankmesh.audit.html;

import io.rankmesh.audit.url.WebUrl;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * An {@code a} element of HTML or SVG, or an {@code area}.
 *
 * @param rawHref the attribute as written; empty when absent. In SVG, {@code xlink:href} counts for the target, not here
 * @param target what it points to, resolved against the document's base; null when that is no URL or there is no href
 * @param page the target as a page is known: normalised, without fragment; null when it is no http URL, or too long to be visited
 * @param text the beginning of all text inside, hidden or not, white space collapsed
 * @param imageAlt the first alternative text of an image inside
 */
public record Anchor(
        Element element,
        Kind kind,
        String rawHref,
        @Nullable WebUrl target,
        @Nullable String page,
        String text,
        String imageAlt) {

    /** Which element it is. */
    public enum Kind {
        /** An {@code a} element of HTML. */
        HTML,
        /** An {@code a} element inside {@code svg}. */
        SVG,
        /** An {@code area} of an image map. */
        AREA
    }

    /** The DOM's {@code href}: the resolved URL, the attribute itself when it is no URL, empty without attribute. */
    public String href() {
        if (target != null) {
            return target.href();
        }
        return kind == Kind.SVG ? "" : rawHref;
    }
}
