package io.rankmesh.audit.site;

import io.rankmesh.audit.content.SimHash;
import org.jspecify.annotations.Nullable;

/**
 * An address at which a site may begin, and what is found there. Texts are hashes, 0 for none.
 *
 * @param content of the whole text
 * @param fingerprint see {@link SimHash}
 */
record SiteRoot(String url, long title, long content, long fingerprint) {

    static SiteRoot of(String url, @Nullable String title, @Nullable String contentHash, @Nullable Long simhash) {
        return new SiteRoot(url, PageTable.text(title), PageTable.text(contentHash), simhash == null ? 0 : simhash);
    }

    static SiteRoot of(String url, PageTable table, int page) {
        return new SiteRoot(url, table.titles[page], table.contents[page], table.fingerprints[page]);
    }

    /** Whether the same page is found at both: a name that nobody thought of may lead to whatever the server has for strangers. */
    boolean isSameAs(SiteRoot other) {
        return (title != 0 && title == other.title)
                || (content != 0 && content == other.content)
                || (fingerprint != 0 && other.fingerprint != 0 && SimHash.isNear(fingerprint, other.fingerprint));
    }
}
