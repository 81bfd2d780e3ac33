package io.rankmesh.audit.site;

import io.rankmesh.audit.AuditSettings;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.graph.KeyIndex;
import io.rankmesh.audit.graph.LinkGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what {@link SiteIndex} needs of a site: first the URLs of all pages ({@link #know}), then each page ({@link #add}) and what
 * the sitemaps list. No text and no URL is kept: about 250 bytes a page and one to two bytes a link.
 *
 * <p>The order in which pages are added does not matter; a URL that is known twice counts once. Not thread-safe.
 */
public final class SiteAuditor {
    /** Links between pages that are kept, 160 for each of 100,000 pages; those of pages beyond it count for no score and no depth. */
    public static final int MAX_LINKS = 16_000_000;

    /** Links between language versions that are kept; beyond it no return link is missed. */
    public static final int MAX_HREFLANGS = 2_000_000;

    /** Status of a link to another site that ends at a page, but by redirects that are for good. */
    public static final int REDIRECTED = 300;

    /** Sitemaps that are told apart; further ones go by the name of the last. */
    static final int MAX_SITEMAPS = 50_000;

    private final AuditSettings settings;
    private final KeyIndex urls = new KeyIndex();
    private final ExternalLinks external = new ExternalLinks();
    private final List<Sitemap> sitemaps = new ArrayList<>();
    private final Map<String, Integer> listings = new LinkedHashMap<>();
    private final Twins schemes = new Twins();
    private final Twins hosts = new Twins();
    private final List<SiteRoot> roots = new ArrayList<>();
    private boolean sitemapsCut;

    /** Whether pages that were read link to others where nobody has seen it. */
    private boolean linksCut;

    private final UnreadPages unread = new UnreadPages();

    private @Nullable Gathered gathered;

    /** What is made once all URLs are known. */
    record Gathered(PageTable table, LinkGraph links, LinkGraph hreflangs, CommonNames names) {}

    /** With the catalogue's thresholds, for a public site. */
    public SiteAuditor() {
        this(AuditSettings.DEFAULT);
    }

    public SiteAuditor(AuditSettings settings) {
        this.settings = settings;
    }

    /** Both passes over summaries that are at hand, as of a crawl that begins with the first and has seen all. */
    public static void audit(List<PageSummary> pages, Consumer<Finding> sink) {
        SiteAuditor auditor = new SiteAuditor();
        pages.forEach(page -> auditor.know(page.url()));
        pages.forEach(auditor::add);
        SiteIndex index =
                auditor.finish(pages.isEmpty() ? null : pages.getFirst().url(), true);
        index.findings(pages, PageLookup.of(pages)).forEach(findings -> findings.forEach(sink));
    }

    /**
     * Tells the URL of a page; all of them before the first is added. Pages are numbered from 0 in this order.
     *
     * @param url normalised
     */
    public void know(String url) {
        if (gathered != null) {
            throw new IllegalStateException("a page has been added already");
        }
        urls.add(PageTable.key(url));
    }

    /** @throws IllegalArgumentException when the page's URL is not known */
    public void add(PageSummary page) {
        Gathered into = gathered();
        PageTable table = into.table();
        int number = table.number(page.url());
        if (number < 0) {
            throw new IllegalArgumentException("unknown: " + page.url());
        }
        boolean again = table.isAdded(number);
        table.set(number, page);
        if (!again) {
            boolean added = addLinks(into, number, page);
            linksCut |= !added || page.linksCut();
            unread.add(page);
            noteTwins(number, page.url());
            into.names().add(page);
        }
    }

    private Gathered gathered() {
        Gathered known = gathered;
        if (known == null) {
            int pages = urls.size();
            known = new Gathered(
                    new PageTable(urls, settings.staging()),
                    new LinkGraph(pages, MAX_LINKS),
                    new LinkGraph(pages, MAX_HREFLANGS),
                    new CommonNames());
            gathered = known;
        }
        return known;
    }

    /** @return false when there is no room for them */
    private static boolean addLinks(Gathered into, int number, PageSummary page) {
        PageTable table = into.table();
        long[] links = new long[page.links().size() + page.nofollow().size()];
        int count = 0;
        for (PageSummary.Link link : page.links()) {
            int target = table.number(link.url());
            if (target >= 0 && target != number) {
                table.followed[target]++;
                links[count++] = LinkGraph.link(target, false);
            }
        }
        for (PageSummary.Link link : page.nofollow()) {
            int target = table.number(link.url());
            if (target >= 0 && target != number) {
                addNofollow(table, table.nofollowed, table.nofollowSources, number, target);
                if (!page.links().isEmpty()) {
                    addNofollow(table, table.singledOut, table.singledOutSources, number, target);
                }
                links[count++] = LinkGraph.link(target, true);
            }
        }
        into.hreflangs()
                .add(
                        number,
                        page.hreflangs().stream()
                                .map(PageFacts.Hreflang::url)
                                .mapToInt(table::number)
                                .filter(target -> target >= 0)
                                .mapToLong(target -> LinkGraph.link(target, false))
                                .toArray());
        return into.links().add(number, Arrays.copyOf(links, count));
    }

    /** The source with the smallest key is told, so that the order of pages does not matter. */
    private static void addNofollow(PageTable table, int[] counts, int[] sources, int source, int target) {
        boolean first = counts[target]++ == 0;
        if (first || table.urls.key(source) < table.urls.key(sources[target])) {
            sources[target] = source;
        }
    }

    /** Only one page of each pair notes the other: that without https, or with www. */
    private void noteTwins(int number, String url) {
        int host = url.indexOf("://") + 3;
        if (url.startsWith("http://")) {
            noteTwin(schemes, number, "https://" + url.substring(host));
        }
        if (url.startsWith("www.", host)) {
            noteTwin(hosts, number, url.substring(0, host) + url.substring(host + 4));
        }
    }

    private void noteTwin(Twins twins, int number, String url) {
        int twin = urls.find(PageTable.key(url));
        if (twin >= 0) {
            twins.add(number, twin);
        }
    }

    /** Tells of a sitemap that was asked for. */
    public void sitemap(Sitemap sitemap) {
        sitemaps.add(sitemap);
    }

    /** Tells that there are sitemaps that were not asked for: what they list is not known. */
    public void sitemapsCut() {
        sitemapsCut = true;
    }

    /** Tells that a sitemap lists a URL; of several sitemaps the first that is told counts. */
    public void listed(String url, String sitemap) {
        PageTable table = gathered().table();
        int number = table.number(url);
        if (number >= 0 && table.sitemap(number) == 0) {
            Integer known = listings.get(sitemap);
            int listing = known != null ? known : Math.min(listings.size(), MAX_SITEMAPS - 1) + 1;
            if (known == null && listings.size() < MAX_SITEMAPS) {
                listings.put(sitemap, listing);
            }
            table.list(number, listing);
        }
    }

    /**
     * Tells what came of a link to another site.
     *
     * @param status of the last answer; 0 when there was none, {@link #REDIRECTED} when it took redirects to get there
     */
    public void external(String url, int status) {
        external.add(url, status);
    }

    /** Tells that a link to another site brought no answer. */
    public void external(String url, ExternalFault fault) {
        external.add(url, fault);
    }

    /**
     * Tells of a root of the site, of either scheme and with or without {@code www.}, which is a page that may be indexed; of all but one
     * of them that is where a redirect should be.
     *
     * @param contentHash see {@link PageSummary}, as the simhash
     */
    public void root(String url, @Nullable String title, @Nullable String contentHash, @Nullable Long simhash) {
        roots.add(SiteRoot.of(url, title, contentHash, simhash));
    }

    /** Tells each link from a page to another, with or without nofollow, by the pages' numbers. */
    public void forEachLink(LinkVisitor visitor) {
        LinkGraph links = gathered().links();
        for (int page = 0; page < links.pages(); page++) {
            LinkGraph.Cursor cursor = links.cursor(page);
            while (cursor.next()) {
                visitor.link(page, cursor.target());
            }
        }
    }

    /** Takes links. */
    @FunctionalInterface
    public interface LinkVisitor {
        void link(int from, int to);
    }

    /**
     * @param start normalised URL at which the crawl began; null when single pages were looked at
     * @param complete whether the crawl has seen all that it found
     */
    public SiteIndex finish(@Nullable String start, boolean complete) {
        Gathered all = gathered();
        return new SiteIndex(
                all,
                new Surroundings(
                        Objects.requireNonNullElse(start, ""),
                        complete && !linksCut && !unread.areMany(),
                        List.copyOf(sitemaps),
                        List.copyOf(listings.keySet()),
                        sitemapsCut,
                        external,
                        schemes,
                        hosts,
                        List.copyOf(roots)),
                settings);
    }
}
