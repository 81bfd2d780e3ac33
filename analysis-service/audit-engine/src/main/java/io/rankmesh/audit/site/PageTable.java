package io.rankmesh.audit.site;

import io.rankmesh.audit.content.LeadingPhrase;
import io.rankmesh.audit.content.SimHash;
import io.rankmesh.audit.graph.KeyIndex;
import io.rankmesh.audit.http.Refusals;
import io.rankmesh.audit.lighthouse.LanguageCodes;
import io.rankmesh.audit.text.LowerCase;
import io.rankmesh.audit.text.Spaces;
import io.rankmesh.audit.text.TextHash;
import org.jspecify.annotations.Nullable;

/**
 * The facts of all pages of a crawl by number, in arrays: about 150 bytes a page with what {@link SiteIndex} adds, whatever is on the
 * page. Texts and URLs are hashes.
 */
final class PageTable {
    /** No other page. */
    static final int NONE = -1;

    /** A page that the crawl has not seen. */
    static final int UNKNOWN = -2;

    private static final int NOT_MODIFIED = 304;
    private static final int ADDED = 1;
    private static final int HTML = 2;
    private static final int INDEXABLE = 4;
    private static final int NOINDEX = 8;
    private static final int SERIES = 16;

    final KeyIndex urls;
    private final boolean staging;
    final long[] titles;
    final long[] descriptions;
    final long[] contents;
    final long[] fingerprints;
    final long[] titleKeys;
    final long[] numberedTitleKeys;

    /** What pages are about, each in its language. */
    final long[] phrases;

    /** Keys of the names by which a page's heading and its title tell of its phrase; 0 when they don't. */
    final long[] headingNames;

    final long[] titleNames;
    final int[] redirects;
    final int[] canonicals;
    final int[] followed;
    final int[] nofollowed;
    final int[] nofollowSources;

    /** Links with nofollow from pages that have others without; a page that gives all links up says nothing of each. */
    final int[] singledOut;

    final int[] singledOutSources;
    final int[] nextPages;
    final int[] previousPages;
    private final short[] statuses;
    private final byte[] flags;

    /** Language of a page by its own hreflang link, as a hash of 16 bits; 0 when it names none. */
    private final short[] languages;

    /** Number of the sitemap that lists the page, from 1; 0 when none does. */
    private final short[] sitemaps;

    /** @param staging whether noindex is as it should be, so that nothing is said of it */
    PageTable(KeyIndex urls, boolean staging) {
        this.urls = urls;
        this.staging = staging;
        int size = urls.size();
        titles = new long[size];
        descriptions = new long[size];
        contents = new long[size];
        fingerprints = new long[size];
        titleKeys = new long[size];
        numberedTitleKeys = new long[size];
        phrases = new long[size];
        headingNames = new long[size];
        titleNames = new long[size];
        redirects = new int[size];
        canonicals = new int[size];
        followed = new int[size];
        nofollowed = new int[size];
        nofollowSources = new int[size];
        singledOut = new int[size];
        singledOutSources = new int[size];
        nextPages = new int[size];
        previousPages = new int[size];
        statuses = new short[size];
        flags = new byte[size];
        languages = new short[size];
        sitemaps = new short[size];
    }

    static long key(String url) {
        return TextHash.of(url);
    }

    /** 0 for no text. */
    static long text(@Nullable String text) {
        return text == null || text.isBlank() ? 0 : TextHash.of(Spaces.collapse(text));
    }

    int size() {
        return flags.length;
    }

    /** A page's number; {@link #UNKNOWN} when the crawl has not seen it. */
    int number(String url) {
        int number = urls.find(key(url));
        return number < 0 ? UNKNOWN : number;
    }

    /** {@link #NONE} for null and for the page itself. */
    int other(PageSummary page, @Nullable String url) {
        return url == null || url.equals(page.url()) ? NONE : number(url);
    }

    void set(int number, PageSummary page) {
        boolean compared = page.indexable();
        statuses[number] = (short) page.status();
        flags[number] = (byte) (ADDED
                | (page.html() ? HTML : 0)
                | (page.indexable() ? INDEXABLE : 0)
                | (page.noindex() && !staging ? NOINDEX : 0)
                | (page.next() != null || page.prev() != null ? SERIES : 0));
        titles[number] = compared ? text(page.title()) : 0;
        descriptions[number] = compared ? text(page.description()) : 0;
        contents[number] = compared ? text(page.contentHash()) : 0;
        fingerprints[number] = page.simhash() == null ? 0 : page.simhash();
        titleKeys[number] = LeadingPhrase.key(page.title());
        numberedTitleKeys[number] = LeadingPhrase.numberedKey(page.title());
        setPhrase(number, compared ? page.phrase() : null, page);
        redirects[number] = page.url().equals(page.redirectTo()) ? number : other(page, page.redirectTo());
        canonicals[number] = other(page, page.canonical());
        nextPages[number] = other(page, page.next());
        previousPages[number] = other(page, page.prev());
        languages[number] = ownLanguage(page);
    }

    private void setPhrase(int number, @Nullable String phrase, PageSummary page) {
        phrases[number] = phrase == null ? 0 : text(page.language() + " " + phrase);
        headingNames[number] = name(phrase, page.heading(), page.language());
        titleNames[number] = name(phrase, page.title(), page.language());
    }

    private static long name(@Nullable String phrase, @Nullable String text, @Nullable String language) {
        if (phrase == null) {
            return 0;
        }
        return LeadingPhrase.names(text).stream()
                .filter(name -> LeadingPhrase.isNamed(phrase, name, language))
                .mapToLong(LeadingPhrase::key)
                .findFirst()
                .orElse(0);
    }

    private static short ownLanguage(PageSummary page) {
        return page.hreflangs().stream()
                .filter(link -> link.url().equals(page.url()))
                .map(link -> language(link.code()))
                .filter(language -> language != 0)
                .findFirst()
                .orElse((short) 0);
    }

    /** The language of an hreflang code without its region; 0 for x-default. */
    static short language(String code) {
        String lower = LowerCase.of(code.strip());
        int dash = lower.indexOf('-');
        String primary = dash < 0 ? lower : lower.substring(0, dash);
        return lower.equals("x-default") ? 0 : (short) TextHash.of(LanguageCodes.common(primary));
    }

    void list(int number, int sitemap) {
        sitemaps[number] = (short) sitemap;
    }

    boolean isAdded(int number) {
        return (flags[number] & ADDED) != 0;
    }

    boolean isHtml(int number) {
        return (flags[number] & HTML) != 0;
    }

    boolean isIndexable(int number) {
        return (flags[number] & INDEXABLE) != 0;
    }

    /** Asks not to be indexed where that is worth telling: on a staging site no page does. */
    boolean isNoindex(int number) {
        return (flags[number] & NOINDEX) != 0;
    }

    boolean isInSeries(int number) {
        return (flags[number] & SERIES) != 0;
    }

    int status(int number) {
        return statuses[number];
    }

    /** Brings nobody a document: an error, no answer, or a redirect that names no target. */
    boolean isBroken(int number) {
        return isWithoutDocument(number) && !Refusals.contain(statuses[number]);
    }

    private boolean isWithoutDocument(int number) {
        int status = statuses[number];
        boolean astray = status >= 300 && status < 400 && status != NOT_MODIFIED && !isRedirect(number);
        return isAdded(number) && (status == 0 || status >= 400 || astray);
    }

    /** Brought no answer, or was not asked for, so that nobody knows where it leads. */
    boolean isSilent(int number) {
        return isAdded(number)
                && switch (statuses[number]) {
                    case 0, PageSummary.NOT_FETCHED, PageSummary.BLOCKED -> true;
                    default -> false;
                };
    }

    boolean isRedirect(int number) {
        return redirects[number] != NONE;
    }

    boolean isCanonicalised(int number) {
        return canonicals[number] != NONE;
    }

    /** A page that names another as canonical URL, and has almost its text. */
    boolean isCanonicalCopy(int number) {
        int canonical = canonicals[number];
        return canonical >= 0
                && isHtml(number)
                && !isWithoutDocument(number)
                && fingerprints[number] != 0
                && fingerprints[canonical] != 0
                && SimHash.isNear(fingerprints[number], fingerprints[canonical]);
    }

    short ownLanguage(int number) {
        return languages[number];
    }

    /** Number of the sitemap that lists the page, from 1; 0 when none does. */
    int sitemap(int number) {
        return sitemaps[number] & 0xffff;
    }
}
