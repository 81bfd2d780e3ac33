package io.rankmesh.audit.sitemap;

/** What the locations of a file are. */
public enum SitemapKind {
    /** Pages, in XML, or those that a feed tells of. */
    URLS,
    /** Further sitemaps, in XML. */
    INDEX,
    /** Pages, one a line. */
    TEXT
}
