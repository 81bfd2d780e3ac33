package io.rankmesh.audit;

/** The part of a site's quality that an audit speaks of. Each has a score of its own. */
public enum Category {
    AVAILABILITY("availability", "Availability and redirects"),
    INDEXING("indexing", "Crawling and indexing"),
    METADATA("metadata", "Titles and descriptions"),
    CONTENT("content", "Headings and content"),
    LINKS("links", "Links"),
    IMAGES("images", "Images"),
    INTERNATIONAL("international", "Languages and regions"),
    URLS("url", "URL structure"),
    DOCUMENT("document", "Document and markup"),
    STRUCTURED_DATA("structured-data", "Structured data"),
    SOCIAL("social", "Social sharing"),
    SECURITY("security", "Security"),
    PERFORMANCE("performance", "Speed and weight"),
    AI("ai", "AI search");

    private final String id;
    private final String title;

    Category(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** Stable key in JSON, for example {@code indexing}. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }
}
