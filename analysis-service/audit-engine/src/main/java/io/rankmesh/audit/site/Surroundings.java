package io.rankmesh.audit.site;

import java.util.List;

/**
 * What a crawl knows beside the pages.
 *
 * @param start empty when single pages were looked at
 * @param complete whether the crawl has seen all that it found, and all links on it but those of very few pages
 * @param listings sitemaps that list pages, by number from 1
 * @param sitemapsCut whether there are sitemaps that were not asked for
 * @param roots that are pages to index
 */
record Surroundings(
        String start,
        boolean complete,
        List<Sitemap> sitemaps,
        List<String> listings,
        boolean sitemapsCut,
        ExternalLinks external,
        Twins schemes,
        Twins hosts,
        List<SiteRoot> roots) {

    /** Whether there are sitemaps that could not be read, or were not asked for. */
    boolean sitemapsUnseen() {
        return sitemapsCut || !sitemaps.stream().allMatch(sitemap -> sitemap.isRead() || sitemap.isMissing());
    }

    /** Whether there are sitemaps and all of them could be read, so that what they don't list is not listed. */
    boolean sitemapsAreWhole() {
        return !listings.isEmpty() && sitemaps.stream().anyMatch(Sitemap::isRead) && !sitemapsUnseen();
    }
}
