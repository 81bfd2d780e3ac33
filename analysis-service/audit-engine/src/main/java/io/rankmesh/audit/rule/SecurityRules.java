package io.rankmesh.audit.rule;

import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.html.LinkElement;
import io.rankmesh.audit.html.Markup;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.rule.PageRule.Check;
import io.rankmesh.audit.rule.PageRule.Reach;
import io.rankmesh.audit.url.WebUrl;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * What protects visitors on their way to the page and on it. Headers are judged only where a server gave them, and addresses of this
 * very machine count as secure, as browsers have it (W3C Secure Contexts, section 3.1).
 */
final class SecurityRules {
    private static final RuleGroup GROUP = new RuleGroup(Category.SECURITY, Reach.CONTENT);
    private static final Pattern MAX_AGE = Pattern.compile("max-age\\s*=\\s*\"?(\\d+)");
    private static final Set<String> LEAKY_POLICIES = Set.of("unsafe-url", "no-referrer-when-downgrade");

    private SecurityRules() {}

    static List<PageRule> all() {
        return List.of(
                GROUP.rule(
                        "http-scheme",
                        "Page is not served over HTTPS",
                        Severity.WARNING,
                        "Serve the site over HTTPS and redirect the http addresses: browsers mark the others as not secure.",
                        "https://developers.google.com/search/docs/appearance/page-experience",
                        SecurityRules::scheme),
                header(
                        "hsts-missing",
                        "Browsers are not told to stay on HTTPS",
                        "Send Strict-Transport-Security: max-age=31536000 once all of the site works over HTTPS.",
                        "https://www.rfc-editor.org/rfc/rfc6797#section-6.1",
                        SecurityRules::hsts),
                header(
                        "csp-missing",
                        "Page has no Content Security Policy",
                        "Send a Content-Security-Policy that names the places scripts may come from.",
                        "https://www.w3.org/TR/CSP3/",
                        SecurityRules::csp),
                header(
                        "nosniff-missing",
                        "Browsers may guess the type of content",
                        "Send X-Content-Type-Options: nosniff.",
                        "https://fetch.spec.whatwg.org/#x-content-type-options-header",
                        SecurityRules::nosniff),
                header(
                        "framing-allowed",
                        "Any site may show the page in a frame",
                        "Send Content-Security-Policy: frame-ancestors 'self', or X-Frame-Options: SAMEORIGIN.",
                        "https://www.w3.org/TR/CSP3/#directive-frame-ancestors",
                        SecurityRules::framing),
                header(
                        "referrer-policy",
                        "Page does not limit what it tells other sites",
                        "Send Referrer-Policy: strict-origin-when-cross-origin, or a stricter one.",
                        "https://www.w3.org/TR/referrer-policy/",
                        SecurityRules::referrer),
                header(
                        "permissions-policy-missing",
                        "Page does not limit what frames and scripts may use",
                        "Send a Permissions-Policy that turns off what the site does not need, such as camera=(), microphone=().",
                        "https://www.w3.org/TR/permissions-policy/",
                        SecurityRules::permissions),
                GROUP.rule(
                        "mixed-content",
                        "Secure page loads insecure resources",
                        Severity.WARNING,
                        "Load the resource over https: browsers block it otherwise, or warn of the page.",
                        "https://www.w3.org/TR/mixed-content/",
                        SecurityRules::mixed),
                GROUP.rule(
                        "form-insecure",
                        "Forms send what people enter unprotected",
                        Severity.WARNING,
                        "Send the form to an https address, from a page that is served over https.",
                        "https://www.w3.org/TR/mixed-content/#forms",
                        SecurityRules::forms));
    }

    private static PageRule header(String id, String title, String guidance, String source, Check check) {
        return GROUP.rule(id, title, Severity.NOTICE, guidance, source, (page, report) -> {
            if (page.isServed()) {
                check.run(page, report);
            } else {
                report.notApplicable();
            }
        });
    }

    private static void scheme(Page page, Report report) {
        if (!page.isServed()) {
            report.notApplicable();
        } else if (page.location().scheme().equals("http") && !page.location().isLoopback()) {
            report.fail("The page is served over http", Evidence.ofValue("http"));
        }
    }

    private static void hsts(Page page, Report report) {
        if (!page.location().scheme().equals("https")) {
            report.notApplicable();
            return;
        }
        Optional<String> value = page.input().headers().first("strict-transport-security");
        Matcher age = MAX_AGE.matcher(WebUrl.lower(value.orElse("")));
        if (value.isEmpty()) {
            report.fail("The answer has no Strict-Transport-Security header", Evidence.NONE);
        } else if (!age.find() || age.group(1).matches("0+")) {
            report.fail("The header sets no max-age", evidence("Strict-Transport-Security", value.get()));
        }
    }

    private static Evidence evidence(String name, String value) {
        return Evidence.ofSnippet("header: " + name, name + ": " + value);
    }

    private static void csp(Page page, Report report) {
        boolean meta = page.metas().stream().anyMatch(found -> found.httpEquiv().equals("content-security-policy"));
        if (!meta && page.input().headers().first("content-security-policy").isEmpty()) {
            report.fail("Neither the answer nor the page has a Content-Security-Policy", Evidence.NONE);
        }
    }

    private static void nosniff(Page page, Report report) {
        Optional<String> value = page.input().headers().first("x-content-type-options");
        if (value.isEmpty()) {
            report.fail("The answer has no X-Content-Type-Options header", Evidence.NONE);
        } else if (!WebUrl.lower(value.get()).strip().startsWith("nosniff")) {
            report.fail("The header does not say nosniff", evidence("X-Content-Type-Options", value.get()));
        }
    }

    private static void framing(Page page, Report report) {
        boolean policy = page.input().headers().all("content-security-policy").stream()
                .anyMatch(value -> WebUrl.lower(value).contains("frame-ancestors"));
        Optional<String> value = page.input().headers().first("x-frame-options");
        if (policy) {
            return;
        }
        if (value.isEmpty()) {
            report.fail("The answer has neither frame-ancestors nor X-Frame-Options", Evidence.NONE);
        } else if (!Set.of("deny", "sameorigin")
                .contains(WebUrl.lower(value.get()).strip())) {
            report.fail("Browsers do not know this X-Frame-Options", evidence("X-Frame-Options", value.get()));
        }
    }

    private static void referrer(Page page, Report report) {
        Optional<String> value = page.input()
                .headers()
                .first("referrer-policy")
                .or(() -> page.firstMeta("referrer").map(meta -> meta.content()));
        if (value.isEmpty()) {
            report.fail("Neither the answer nor the page has a referrer policy", Evidence.NONE);
        } else if (LEAKY_POLICIES.contains(WebUrl.lower(value.get()).strip())) {
            report.fail("The policy gives whole addresses away", evidence("Referrer-Policy", value.get()));
        }
    }

    private static void permissions(Page page, Report report) {
        if (page.input().headers().first("permissions-policy").isEmpty()) {
            report.fail("The answer has no Permissions-Policy header", Evidence.NONE);
        }
    }

    private static boolean isInsecure(WebUrl url) {
        return url.scheme().equals("http") && !url.isLoopback();
    }

    private static void mixed(Page page, Report report) {
        if (!page.location().scheme().equals("https")) {
            report.notApplicable();
            return;
        }
        for (LinkElement link : page.links()) {
            Element element = link.element();
            if (link.hasRel("stylesheet") && element != null && link.target() != null && isInsecure(link.target())) {
                report.fail(
                        "A style sheet comes over http",
                        () -> Markup.evidence(element).withUrl(link.href()));
            }
        }
        page.images().forEach(image -> mixed(page, image, "src", report));
        for (Element element : page.inventory().embeds()) {
            mixed(page, element, element.normalName().equals("object") ? "data" : "src", report);
        }
    }

    private static void mixed(Page page, Element element, String attribute, Report report) {
        String value = element.attr(attribute);
        if (value.regionMatches(true, 0, "http:", 0, 5)) {
            page.resolve(value)
                    .filter(SecurityRules::isInsecure)
                    .ifPresent(url -> report.fail(
                            "A resource comes over http (" + element.normalName() + ")",
                            () -> Markup.evidence(element).withUrl(url.href())));
        }
    }

    /** A search box on an insecure page is the page's fault; what is posted there is one of its own. */
    private static void forms(Page page, Report report) {
        boolean secure =
                page.location().scheme().equals("https") || page.location().isLoopback();
        for (Element form : page.inventory().forms()) {
            WebUrl target = page.resolve(form.attr("action")).orElse(page.location());
            boolean away = secure || !target.origin().equals(page.location().origin());
            if (isInsecure(target) && (away || form.attr("method").equalsIgnoreCase("post"))) {
                report.fail(
                        "The form is sent to an http address",
                        () -> Markup.evidence(form).withUrl(target.href()));
            }
        }
    }
}
