package io.rankmesh.audit.rule;

import io.rankmesh.audit.AuditInfo.Unit;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.html.Anchor;
import io.rankmesh.audit.html.Markup;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.rule.PageRule.Reach;
import io.rankmesh.audit.text.Tokens;
import io.rankmesh.audit.url.Urls;
import io.rankmesh.audit.url.WebUrl;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a page's links lead, as far as the page itself can tell. Their words and their form are Lighthouse's audits. */
final class LinkRules {
    private static final String CRAWLABLE =
            "https://developers.google.com/search/docs/crawling-indexing/links-crawlable";
    private static final RuleGroup GROUP = new RuleGroup(Category.LINKS, Reach.CONTENT);

    private LinkRules() {}

    static List<PageRule> all() {
        return List.of(
                GROUP.rule(
                        "links-many",
                        "Page has too many links",
                        Severity.NOTICE,
                        100,
                        Unit.LINKS,
                        "Keep the links that help the reader: each one takes attention and weight from the others.",
                        CRAWLABLE,
                        LinkRules::tooMany),
                GROUP.rule(
                        "link-internal-nofollow",
                        "Links within the site are nofollow",
                        Severity.NOTICE,
                        "Remove nofollow from links to your own pages; keep crawlers out of pages with robots.txt or noindex instead.",
                        "https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links",
                        LinkRules::internalNofollow),
                GROUP.rule(
                        "link-insecure",
                        "Secure page links to insecure ones",
                        Severity.NOTICE,
                        "Link to the https address where there is one: it saves a redirect and keeps the visit private.",
                        "https://web.dev/articles/enable-https",
                        LinkRules::insecure),
                GROUP.rule(
                        "link-localhost",
                        "Links lead to the author's own machine",
                        Severity.WARNING,
                        "Replace the address of the development machine with that of the site.",
                        "https://www.rfc-editor.org/rfc/rfc6761#section-6.3",
                        LinkRules::localhost),
                GROUP.rule(
                        "link-broken-fragment",
                        "Links lead to places on their own page that it does not have",
                        Severity.NOTICE,
                        "Correct the fragment, or give the element that it means this id. Only links within one page are judged: #part, or the page's own address with #part.",
                        "https://html.spec.whatwg.org/multipage/browsing-the-web.html#scroll-to-the-fragment-identifier",
                        LinkRules::brokenFragment));
    }

    private static Evidence evidence(Anchor anchor) {
        return Markup.evidence(anchor.element()).withUrl(anchor.href());
    }

    private static void tooMany(Page page, Report report) {
        if (page.facts().links().size() <= report.threshold()) {
            return;
        }
        Set<String> targets = new HashSet<>();
        page.facts().links().forEach(link -> targets.add(link.url()));
        targets.remove(page.url());
        if (targets.size() > report.threshold()) {
            report.fail(
                    "The page links to " + targets.size() + " other pages, more than " + report.threshold(),
                    Evidence.ofValue(Integer.toString(targets.size())));
        }
    }

    private static void internalNofollow(Page page, Report report) {
        for (Anchor anchor : page.anchors()) {
            WebUrl target = anchor.target();
            boolean nofollow = Tokens.hasWord(Markup.attribute(anchor.element(), "rel"), "nofollow", true);
            if (nofollow && target != null && target.isHttp() && Urls.sameSite(page.location(), target)) {
                report.fail("A link to a page of this site is nofollow", () -> evidence(anchor));
            }
        }
    }

    private static void insecure(Page page, Report report) {
        if (!page.location().scheme().equals("https")) {
            report.notApplicable();
            return;
        }
        for (Anchor anchor : page.anchors()) {
            WebUrl target = anchor.target();
            if (target != null && target.scheme().equals("http") && !target.isLoopback()) {
                report.fail("A link leads to an insecure address", () -> evidence(anchor));
            }
        }
    }

    private static void localhost(Page page, Report report) {
        if (page.location().isLoopback()) {
            report.notApplicable();
            return;
        }
        for (Anchor anchor : page.anchors()) {
            WebUrl target = anchor.target();
            if (target != null && target.isHttp() && target.isLoopback()) {
                report.fail("A link leads to " + target.host(), () -> evidence(anchor));
            }
        }
    }

    private static void brokenFragment(Page page, Report report) {
        for (Anchor anchor : page.anchors()) {
            WebUrl target = anchor.target();
            String fragment = target == null ? null : target.fragment();
            if (target != null
                    && isPlace(fragment)
                    && fragment != null
                    && !page.inventory().hasTarget(fragment)
                    && !page.inventory().hasTarget(Urls.decoded(fragment))
                    && target.isSameDocument(page.location())) {
                report.fail(
                        "The page has no element with the id “" + fragment + "”",
                        () -> evidence(anchor).withValue(fragment));
            }
        }
    }

    /** Empty and “top” lead to the start of any page; those with other signs are states of scripts, or texts to find. */
    private static boolean isPlace(@Nullable String fragment) {
        return fragment != null
                && !fragment.isEmpty()
                && !fragment.equalsIgnoreCase("top")
                && "!/:".indexOf(fragment.charAt(0)) < 0
                && fragment.indexOf('=') < 0;
    }
}
