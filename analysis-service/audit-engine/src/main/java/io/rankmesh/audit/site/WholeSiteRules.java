package io.rankmesh.audit.site;

import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.AuditInfo.Scope;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.robots.RobotsTxt;
import io.rankmesh.audit.sitemap.UnusableEntries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a crawl shows of the site as a whole, told once. */
final class WholeSiteRules {
    private static final String SITEMAPS =
            "https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap";
    private static final String HOSTS =
            "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls";

    static final AuditInfo NOINDEX = site(
            "site-noindex",
            "The whole site asks not to be indexed",
            Severity.CRITICAL,
            "Remove noindex from the pages (a setting of the content system, often left over from staging), unless it is meant.",
            "https://developers.google.com/search/docs/crawling-indexing/block-indexing");
    static final AuditInfo TWO_SCHEMES = site(
            "site-http-and-https",
            "Pages are found with and without https",
            Severity.WARNING,
            "Redirect http to https for all pages.",
            HOSTS);
    static final AuditInfo TWO_HOSTS = site(
            "site-www-and-bare",
            "Pages are found with and without www",
            Severity.WARNING,
            "Choose one of the host names and redirect the other to it.",
            HOSTS);
    static final AuditInfo SITEMAP_MISSING = site(
            "sitemap-missing",
            "The site has no sitemap",
            Severity.NOTICE,
            "Offer a sitemap and name it in robots.txt, so that search engines know all pages.",
            SITEMAPS);
    static final AuditInfo SITEMAP_BROKEN = site(
            "sitemap-unreadable",
            "A sitemap cannot be read",
            Severity.WARNING,
            "Correct the address or the file: a sitemap that cannot be read as a whole is ignored.",
            SITEMAPS);
    static final AuditInfo SITEMAP_LARGE = site(
                    "sitemap-large",
                    "A sitemap lists too many URLs",
                    Severity.WARNING,
                    "Split it into several and list them in a sitemap index: search engines read 50,000 URLs of a file at most.",
                    "https://www.sitemaps.org/protocol.html")
            .withThreshold(50_000, AuditInfo.Unit.URLS);
    static final AuditInfo SITEMAP_INVALID = site(
            "sitemap-invalid-url",
            "A sitemap lists what is no URL",
            Severity.WARNING,
            "List whole URLs, with scheme and host, of fewer than 2,048 characters: others are ignored.",
            "https://www.sitemaps.org/protocol.html");

    private WholeSiteRules() {}

    private static AuditInfo site(String id, String title, Severity severity, String guidance, String source) {
        return AuditInfo.of(id, title, Category.INDEXING, severity, Scope.SITE, guidance, source);
    }

    static List<AuditInfo> all() {
        return List.of(
                NOINDEX, TWO_SCHEMES, TWO_HOSTS, SITEMAP_MISSING, SITEMAP_BROKEN, SITEMAP_LARGE, SITEMAP_INVALID);
    }

    /** @param origin scheme, host and port of the start */
    static List<Finding> run(SiteIndex site, String origin, RobotsTxt robots, PageLookup lookup) {
        List<Finding> findings = new ArrayList<>();
        noindex(site, origin, findings);
        List<SiteRoot> homes = homes(site, origin + "/", lookup);
        twins(site, TWO_SCHEMES, site.schemeTwins(), "with and without https", lookup)
                .or(() -> home(TWO_SCHEMES, homes, url -> url.startsWith("http://"), "with and without https"))
                .ifPresent(findings::add);
        twins(site, TWO_HOSTS, site.hostTwins(), "with and without www", lookup)
                .or(() -> home(TWO_HOSTS, homes, url -> url.contains("://www."), "with and without www"))
                .ifPresent(findings::add);
        sitemaps(site, origin, robots, findings);
        return findings;
    }

    private static void noindex(SiteIndex site, String origin, List<Finding> findings) {
        PageTable table = site.table();
        int pages = 0;
        for (int page = 0; page < table.size(); page++) {
            if (table.isHtml(page) && table.status(page) == 200) {
                if (!table.isNoindex(page)) {
                    return;
                }
                pages++;
            }
        }
        if (pages > 1) {
            String message = "All " + pages + " pages ask search engines not to index them";
            findings.add(NOINDEX.finding(origin + "/", message, Evidence.ofValue(Integer.toString(pages))));
        }
    }

    /** Addresses at which the site begins, with a page that may be indexed at each; one is as it should be. */
    private static List<SiteRoot> homes(SiteIndex site, String root, PageLookup lookup) {
        List<SiteRoot> homes = new ArrayList<>(site.roots());
        int home = site.home(root);
        if (!homes.isEmpty() && home >= 0 && site.table().isIndexable(home)) {
            Names names = new Names();
            names.of(home);
            names.lookUp(lookup);
            homes.addFirst(SiteRoot.of(names.of(home).url(), site.table(), home));
        }
        return homes;
    }

    /** @param lesser tells the addresses that ought to redirect, or might, from the others */
    private static Optional<Finding> home(AuditInfo audit, List<SiteRoot> homes, Predicate<String> lesser, String how) {
        return homes.stream()
                .filter(home -> lesser.test(home.url()))
                .flatMap(home -> homes.stream()
                        .filter(other -> !lesser.test(other.url()) && home.isSameAs(other))
                        .map(other -> new Evidence(null, null, other.url(), "1"))
                        .map(evidence -> audit.finding(home.url(), "The start of the site is found " + how, evidence)))
                .findFirst();
    }

    private static Optional<Finding> twins(
            SiteIndex site, AuditInfo audit, Twins twins, String how, PageLookup lookup) {
        Twins.Found found = twins.indexable(site.table());
        if (found.count() == 0) {
            return Optional.empty();
        }
        Names names = new Names();
        names.of(found.page());
        names.of(found.twin());
        names.lookUp(lookup);
        String message = found.count() == 1 ? "A page is found " + how : found.count() + " pages are found " + how;
        Evidence evidence = new Evidence(null, null, names.of(found.twin()).url(), Integer.toString(found.count()));
        return Optional.of(audit.finding(names.of(found.page()).url(), message, evidence));
    }

    private static void sitemaps(SiteIndex site, String origin, RobotsTxt robots, List<Finding> findings) {
        boolean anyRead = site.sitemaps().stream().anyMatch(Sitemap::isRead);
        int most = site.settings().threshold(SITEMAP_LARGE);
        Map<String, List<Sitemap>> broken = new LinkedHashMap<>();
        for (Sitemap sitemap : site.sitemaps()) {
            boolean guessed = robots.sitemaps().isEmpty() && sitemap.url().equals(origin + "/sitemap.xml");
            if (sitemap.isTooLong() || sitemap.urls() > most) {
                findings.add(SITEMAP_LARGE.finding(
                        sitemap.url(),
                        "The sitemap lists more than " + Math.min(most, sitemap.urls()) + " URLs",
                        Evidence.ofValue(Integer.toString(sitemap.urls()))));
            }
            if (sitemap.unusable().count() > 0) {
                findings.add(invalid(sitemap));
            }
            if (guessed && sitemap.isAbsent()) {
                if (!anyRead) {
                    findings.add(missing(sitemap, origin));
                }
            } else if (!sitemap.isRead() && !sitemap.isTooLong()) {
                broken.computeIfAbsent(sitemap.cause(), _ -> new ArrayList<>()).add(sitemap);
            }
        }
        broken.forEach((cause, sitemaps) -> findings.add(broken(cause, sitemaps)));
    }

    private static Finding invalid(Sitemap sitemap) {
        UnusableEntries unusable = sitemap.unusable();
        String entries = unusable.first().stream().map("\"%s\""::formatted).collect(Collectors.joining(", "));
        return SITEMAP_INVALID.finding(
                sitemap.url(),
                unusable.count() + " of the sitemap's " + sitemap.urls() + " entries are no URLs",
                new Evidence(null, entries, null, Integer.toString(unusable.count())));
    }

    private static Finding missing(Sitemap sitemap, String origin) {
        boolean page = sitemap.status() < 400;
        return SITEMAP_MISSING.finding(
                origin + "/",
                "Neither robots.txt names a sitemap nor "
                        + (sitemap.isForbidden() ? "may crawlers read one" : "is there one") + " at the usual place",
                new Evidence(null, null, sitemap.url(), page ? sitemap.error() : Integer.toString(sitemap.status())));
    }

    /** One fault that many files have is told of the first, for an index can list thousands. */
    private static Finding broken(String cause, List<Sitemap> sitemaps) {
        String what =
                sitemaps.size() == 1 ? "The sitemap cannot be read: " : sitemaps.size() + " sitemaps cannot be read: ";
        return SITEMAP_BROKEN.finding(sitemaps.getFirst().url(), what + cause, Evidence.ofValue(cause));
    }
}
