package io.rankmesh.audit.lighthouse;

import io.rankmesh.audit.html.Anchor;
import io.rankmesh.audit.html.Markup;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.rule.Report;
import io.rankmesh.audit.text.Spaces;
import java.util.List;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * An anchor leads to something that a crawler can fetch. An event listener is known here by its attribute; those that scripts add are
 * not seen.
 */
final class CrawlableAnchors {
    private static final List<String> LINK_ATTRIBUTES =
            List.of("target", "download", "ping", "rel", "hreflang", "type", "referrerpolicy");

    private CrawlableAnchors() {}

    static void check(Page page, Report report) {
        for (Anchor anchor : page.anchors()) {
            String fault = anchor.kind() == Anchor.Kind.AREA ? null : fault(anchor, page);
            if (fault != null) {
                report.fail(fault, () -> Markup.evidence(anchor.element()).withValue(anchor.rawHref()));
            }
        }
    }

    /** Lighthouse's checks in Lighthouse's order; null when the anchor passes. */
    private static @Nullable String fault(Anchor anchor, Page page) {
        Element element = anchor.element();
        if (!Spaces.isBlank(Markup.attribute(element, "role"))) {
            return null;
        }
        String href = withoutSpaces(anchor.rawHref());
        if (href.startsWith("mailto:") || (href.isEmpty() && !element.attr("id").isEmpty())) {
            return null;
        }
        if (href.startsWith("file:")) {
            return "The link leads to a local file";
        }
        if (anchor.kind() == Anchor.Kind.HTML && !Spaces.isBlank(Markup.attribute(element, "name"))) {
            return null;
        }
        if (!element.hasAttr("href") && LINK_ATTRIBUTES.stream().noneMatch(element::hasAttr)) {
            return hasListener(element) ? "The link has no href, only a script" : null;
        }
        if (anchor.target() == null && anchor.href().isEmpty()) {
            return "The link has no href";
        }
        if (href.contains("javascript:void(0") || href.contains("javascript:void0")) {
            return "The link runs a script instead of leading to a URL";
        }
        boolean plain = anchor.target() != null && href.equals(anchor.rawHref());
        return plain || page.location().resolve(href).isPresent() ? null : "The link's href is not a valid URL";
    }

    private static boolean hasListener(Element element) {
        if (element.attributesSize() == 0) {
            return false;
        }
        for (Attribute attribute : element.attributes()) {
            if (EventHandlers.isHandler(attribute.getKey())) {
                return true;
            }
        }
        return false;
    }

    private static String withoutSpaces(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Spaces.isScript(text.charAt(i))) {
                StringBuilder out = new StringBuilder(text.length());
                for (int k = 0; k < text.length(); k++) {
                    if (!Spaces.isScript(text.charAt(k))) {
                        out.append(text.charAt(k));
                    }
                }
                return out.toString();
            }
        }
        return text;
    }
}
