package io.rankmesh.audit.html;

import io.rankmesh.audit.url.WebUrl;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A {@code link} element, or a link of the {@code Link} header.
 *
 * @param rel in lower case, otherwise as written
 * @param rawHref as written
 * @param target resolved; null when it is no URL
 * @param hreflang as written; empty when absent
 * @param element null for a header
 */
public record LinkElement(
        String rel,
        String rawHref,
        @Nullable WebUrl target,
        String hreflang,
        Source source,
        @Nullable Element element) {

    public enum Source {
        HEAD,
        BODY,
        HEADER
    }

    /** The DOM's {@code href}: the attribute itself when it is no URL; empty for a header that is none. */
    public String href() {
        if (target != null) {
            return target.href();
        }
        return source == Source.HEADER ? "" : rawHref;
    }
}
