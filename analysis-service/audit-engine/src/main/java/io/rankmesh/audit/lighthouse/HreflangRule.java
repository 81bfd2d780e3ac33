package io.rankmesh.audit.lighthouse;

import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.html.LinkElement;
import io.rankmesh.audit.html.Markup;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.rule.Report;
import io.rankmesh.audit.text.LowerCase;

/** Alternates with a hreflang name a known language and an absolute http URL. Script and region are not looked at. */
final class HreflangRule {
    private HreflangRule() {}

    static void check(Page page, Report report) {
        for (LinkElement link : page.links()) {
            boolean judged = link.rel().equals("alternate")
                    && !link.hreflang().isEmpty()
                    && link.source() != LinkElement.Source.BODY;
            if (!judged) {
                continue;
            }
            boolean known = isKnown(link.hreflang());
            String href = LowerCase.of(link.rawHref());
            boolean absolute = href.startsWith("http:") || href.startsWith("https:");
            if (!known || !absolute) {
                String message = known
                        ? "The hreflang link for " + link.hreflang() + " is not an absolute URL"
                        : "“" + link.hreflang() + "” is not a known language";
                report.fail(message, () -> evidence(link));
            }
        }
    }

    private static boolean isKnown(String hreflang) {
        String code = LowerCase.of(hreflang);
        if (code.equals("x-default")) {
            return true;
        }
        int dash = code.indexOf('-');
        return LanguageCodes.isKnown(dash < 0 ? code : code.substring(0, dash));
    }

    private static Evidence evidence(LinkElement link) {
        Evidence evidence = link.element() == null
                ? Evidence.ofSnippet(
                        "header: Link",
                        "<" + link.rawHref() + ">; rel=\"alternate\"; hreflang=\"" + link.hreflang() + "\"")
                : Markup.evidence(link.element());
        return evidence.withUrl(link.href()).withValue(link.hreflang());
    }
}
