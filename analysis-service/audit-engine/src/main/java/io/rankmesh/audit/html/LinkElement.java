package io.rankmesh.audit.html;

import io.rankmesh.audit.text.Tokens;
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

    /** Where the link stands; search engines take canonical and hreflang links from the head and the header only. */
    public enum Source {
        /** A {@code link} element inside {@code head}, as the parsed document has it. */
        HEAD,
        /** A {@code link} element anywhere else, also one that the parser moved out of the head. */
        BODY,
        /** The {@code Link} response header (RFC 8288). */
        HEADER
    }

    /** Whether a word, in lower case, is one of those in {@link #rel()}. */
    public boolean hasRel(String word) {
        return Tokens.hasWord(rel, word, false);
    }

    /** The DOM's {@code href}: the attribute itself when it is no URL; empty for a header that is none. */
    public String href() {
        if (target != null) {
            return target.href();
        }
        return source == Source.HEADER ? "" : rawHref;
    }
}
