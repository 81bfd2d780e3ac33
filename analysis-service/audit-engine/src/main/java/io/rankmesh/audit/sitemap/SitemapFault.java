package io.rankmesh.audit.sitemap;

/** Why a file was not read to its end. What it lists before that counts all the same. */
public enum SitemapFault {
    NOT_A_SITEMAP("not-a-sitemap", "The file is neither an XML sitemap, nor a feed, nor a list of URLs."),
    /** Entities could make a small file endless; the protocol needs none but XML's own five. */
    HAS_DTD("has-dtd", "The file has a document type declaration, which sitemaps have no use for."),
    MALFORMED("malformed-xml", "The file is not well-formed XML."),
    TOO_LARGE("too-large", "The file is larger than 50 MB uncompressed, which is the most a sitemap may have."),
    TOO_MANY_URLS("too-many-urls", "The file lists more than 50,000 URLs, which is the most a sitemap may have.");

    private final String code;
    private final String detail;

    SitemapFault(String code, String detail) {
        this.code = code;
        this.detail = detail;
    }

    /** Stable, made for machines. */
    public String code() {
        return code;
    }

    /** A sentence for the owner of the site. */
    public String detail() {
        return detail;
    }
}
