package io.rankmesh.audit.rule;

import io.rankmesh.audit.AuditInfo.Unit;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.html.DocumentSource;
import io.rankmesh.audit.html.LinkElement;
import io.rankmesh.audit.html.Markup;
import io.rankmesh.audit.html.Meta;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.rule.PageRule.Reach;
import io.rankmesh.audit.text.Tokens;
import io.rankmesh.audit.url.WebUrl;
import java.util.List;
import java.util.Optional;

/** The document as markup: how it declares itself, how large it is, what it is made of. */
final class DocumentRules {
    private static final String HTML = "https://html.spec.whatwg.org/multipage/";
    private static final String DOM_SIZE = "https://developer.chrome.com/docs/performance/insights/dom-size";
    private static final RuleGroup GROUP = new RuleGroup(Category.DOCUMENT, Reach.CONTENT);
    private static final RuleGroup WEIGHT = new RuleGroup(Category.PERFORMANCE, Reach.CONTENT);

    private DocumentRules() {}

    static List<PageRule> all() {
        return List.of(
                GROUP.rule(
                        "charset-missing",
                        "Page does not name its character encoding",
                        Severity.WARNING,
                        "Add <meta charset=\"utf-8\"> as the first element of the head, or name it in the Content-Type header.",
                        HTML + "semantics.html#charset",
                        DocumentRules::charsetMissing),
                GROUP.rule(
                        "charset-late",
                        "Page names its character encoding too late",
                        Severity.NOTICE,
                        "Move the charset meta to the start of the head: browsers look for it in the first 1,024 bytes only.",
                        HTML + "semantics.html#charset",
                        DocumentRules::charsetLate),
                GROUP.rule(
                        "doctype",
                        "Page has no standard doctype",
                        Severity.NOTICE,
                        "Begin the document with <!doctype html>, or browsers lay it out by the rules of the nineties.",
                        HTML + "syntax.html#the-doctype",
                        DocumentRules::doctype),
                GROUP.rule(
                        "viewport-missing",
                        "Page is not made for phones",
                        Severity.WARNING,
                        "Add <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"> to the head.",
                        "https://developers.google.com/search/docs/crawling-indexing/mobile/mobile-sites-mobile-first-indexing",
                        DocumentRules::viewport),
                GROUP.rule(
                        "favicon-missing",
                        "Home page names no icon",
                        Severity.NOTICE,
                        "Add <link rel=\"icon\" href=\"…\"> to the head of the home page: search results show the icon.",
                        "https://developers.google.com/search/docs/appearance/favicon-in-search",
                        DocumentRules::favicon),
                GROUP.rule(
                        "deprecated-element",
                        "Page uses obsolete elements",
                        Severity.NOTICE,
                        "Replace elements that HTML has given up with current ones, and looks with style sheets.",
                        HTML + "obsolete.html#non-conforming-features",
                        DocumentRules::obsolete),
                WEIGHT.rule(
                        "dom-size",
                        "Page has too many elements",
                        Severity.NOTICE,
                        1_500,
                        Unit.ELEMENTS,
                        "Split the page or simplify its markup: each element costs memory and layout time.",
                        DOM_SIZE,
                        DocumentRules::size),
                WEIGHT.rule(
                        "dom-depth",
                        "Page is nested too deeply",
                        Severity.NOTICE,
                        32,
                        Unit.LEVELS,
                        "Remove wrappers that hold nothing but another wrapper.",
                        DOM_SIZE,
                        DocumentRules::depth),
                WEIGHT.rule(
                        "page-large",
                        "Page is too large",
                        Severity.WARNING,
                        1_048_576,
                        Unit.BYTES,
                        "Move what is not text, such as inline images, styles and data, into files of their own. The limit is in bytes.",
                        "https://developers.google.com/search/docs/crawling-indexing/googlebot",
                        DocumentRules::large),
                GROUP.rule(
                        "page-truncated",
                        "Page has more than is audited",
                        Severity.NOTICE,
                        "Split the page. What is beyond the limit was not looked at, so that faults there are not told; search engines, too, read large pages in part.",
                        "https://developers.google.com/search/docs/crawling-indexing/googlebot",
                        DocumentRules::truncated));
    }

    private static Optional<Meta> charsetMeta(Page page) {
        return page.metas().stream()
                .filter(meta -> meta.element().hasAttr("charset")
                        || (meta.httpEquiv().equals("content-type")
                                && WebUrl.lower(meta.content()).contains("charset=")))
                .findFirst();
    }

    private static void charsetMissing(Page page, Report report) {
        if (!page.source().isCharsetDeclared() && charsetMeta(page).isEmpty()) {
            report.fail("Neither the page nor its headers name the character encoding", Evidence.NONE);
        }
    }

    private static void charsetLate(Page page, Report report) {
        if (!page.source().isCharsetDeclared()) {
            charsetMeta(page)
                    .ifPresent(meta -> report.fail(
                            "The charset is not in the first 1,024 bytes, or it is one that nobody knows",
                            () -> Markup.evidence(meta.element())));
        }
    }

    private static void doctype(Page page, Report report) {
        DocumentSource document = page.source();
        if (document.doctype().isEmpty()) {
            report.fail("The page has no doctype", Evidence.NONE);
        } else if (document.isQuirky()) {
            report.fail(
                    "The doctype puts browsers into quirks mode",
                    Evidence.ofSnippet("doctype", document.doctype().get().outerHtml()));
        }
    }

    private static void viewport(Page page, Report report) {
        if (page.firstMeta("viewport").isEmpty()) {
            report.fail("The page has no viewport meta", Evidence.NONE);
        }
    }

    private static void favicon(Page page, Report report) {
        if (!page.location().path().equals("/")) {
            report.notApplicable();
        } else if (page.links().stream().noneMatch(DocumentRules::isIcon)) {
            report.fail("The home page has no icon link", Evidence.NONE);
        }
    }

    private static boolean isIcon(LinkElement link) {
        for (String rel : Tokens.atSpaces(link.rel())) {
            if (rel.equals("icon") || rel.startsWith("apple-touch-icon")) {
                return true;
            }
        }
        return false;
    }

    private static void obsolete(Page page, Report report) {
        page.inventory()
                .obsolete()
                .forEach((name, found) -> report.fail(
                        found.count() == 1
                                ? "The page has an obsolete " + name + " element"
                                : "The page has " + found.count() + " obsolete " + name + " elements",
                        () -> Markup.evidence(found.first()).withValue(Integer.toString(found.count()))));
    }

    private static void size(Page page, Report report) {
        int elements = page.inventory().elements();
        if (elements > report.threshold()) {
            report.fail(
                    "The page has " + elements + " elements, more than " + report.threshold(),
                    Evidence.ofValue(Integer.toString(elements)));
        }
    }

    private static void depth(Page page, Report report) {
        int depth = page.inventory().depth();
        if (depth > report.threshold()) {
            report.fail(
                    "An element lies " + depth + " levels deep, more than " + report.threshold(),
                    () -> page.inventory()
                            .deepest()
                            .map(Markup::evidence)
                            .orElse(Evidence.NONE)
                            .withValue(Integer.toString(depth)));
        }
    }

    private static void truncated(Page page, Report report) {
        page.leftOut()
                .forEach((kind, count) -> report.fail(
                        "The page has more " + kind + " than are audited: at least " + count + " were left out",
                        new Evidence(null, kind, null, Integer.toString(count))));
    }

    private static void large(Page page, Report report) {
        long bytes = page.facts().bytes();
        if (bytes > report.threshold()) {
            report.fail(
                    "The page has " + bytes / 1024 + " KB, more than " + report.threshold() / 1024,
                    Evidence.ofValue(Long.toString(bytes)));
        }
    }
}
