package io.rankmesh.audit.site;

import java.util.List;

/**
 * What there is of a site beside its pages.
 *
 * @param start empty when single pages were looked at
 * @param complete whether the crawl has seen all that it found
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
        List<SiteRoot> roots) {}
