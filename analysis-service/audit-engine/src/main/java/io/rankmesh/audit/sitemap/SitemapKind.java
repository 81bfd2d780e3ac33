package io.rankmesh.audit.sitemap;

/** What the locations of a file are. */
public enum SitemapKind {
    /** Pages, in XML. */
    URLS,
    /** Further sitemaps, in XML. */
    INDEX,
    /** Pages, one a line. */
    TEXT
}
