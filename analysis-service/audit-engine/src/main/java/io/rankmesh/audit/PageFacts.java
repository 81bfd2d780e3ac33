package io.rankmesh.audit;

import io.rankmesh.audit.content.PageContent;
import io.rankmesh.audit.http.FetchFailure;
import io.rankmesh.audit.http.Redirect;
import io.rankmesh.audit.http.Refusals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a page once it has been read: enough for the page list, for the crawler and for the audits across pages.
 * A plain record tree, made to be written as JSON.
 *
 * @param url normalised by {@link io.rankmesh.audit.url.Urls#normalize}, or as given when it is no URL
 * @param status HTTP status, 0 when the fetch failed
 * @param contentType media type in lower case, without parameters
 * @param html whether the page was read as HTML
 * @param bytes size of the body
 * @param charset name of the charset that the body was decoded with
 * @param redirectTo absolute, normalised target of a 3xx answer
 * @param redirects the hops that led here, when the caller followed them
 * @param title text of the first title, white space collapsed; null when there is none or it is blank
 * @param titles number of title elements outside SVG
 * @param description content of the first meta description, trimmed; null when there is none or it is blank
 * @param descriptions number of meta descriptions
 * @param canonical absolute canonical URL, from the head or the Link header; null when there is none, or several that differ
 * @param robots directives of the robots metas and X-Robots-Tag for all bots, lower case, in order of appearance
 * @param indexable a 200 HTML answer that no directive, robots.txt rule, refresh or canonical to another page keeps out of the
 *     index;
 *     on a staging site directives and robots.txt do not count
 * @param lang the {@code lang} of the html element
 * @param headings h1 to h6 in document order, the first {@value #MAX_HEADINGS}, with the text that the accessibility tree gives them: that of
 *     a button or a link in a heading is a part of it
 * @param hreflangs language versions, in the head or the Link header, at most {@value #MAX_HREFLANGS} with URLs of
 *     {@value #MAX_HREFLANG_CHARACTERS} characters together
 * @param links where a meta refresh leads, then outgoing {@code a} and {@code area} links in document order, at most {@value #MAX_LINKS}
 *     of {@value #MAX_LINK_CHARACTERS} characters together: of more, those that repeat another are left out first; those to URLs of
 *     more than {@value #MAX_URL} characters are left out
 * @param longLinks the beginnings of such URLs, as far as links lead there within the site that may be followed, each URL once
 * @param images number of img elements
 * @param words number of words in the visible text of the body
 * @param contentHash 128-bit hash, in hex, of the body's text with white space collapsed and case folded; null without words
 * @param content what the page's own text is about; null for what is no HTML, for error pages, and for
 *     those that only send visitors on by meta refresh
 * @param next absolute URL of the next page of a series ({@code rel=next}); null when there is none
 * @param prev absolute URL of the page before ({@code rel=prev}); null when there is none
 * @param linksCut whether it has more links than these, or more markup than was read
 */
public record PageFacts(
        String url,
        int status,
        @Nullable FetchFailure failure,
        @Nullable String contentType,
        boolean html,
        long bytes,
        @Nullable String charset,
        @Nullable String redirectTo,
        List<Redirect> redirects,
        @Nullable String title,
        int titles,
        @Nullable String description,
        int descriptions,
        @Nullable String canonical,
        List<String> robots,
        boolean indexable,
        @Nullable String lang,
        List<Heading> headings,
        List<Hreflang> hreflangs,
        List<Link> links,
        List<String> longLinks,
        int images,
        int words,
        @Nullable String contentHash,
        @Nullable PageContent content,
        @Nullable String next,
        @Nullable String prev,
        boolean linksCut) {

    public static final int MAX_HEADINGS = 500;
    public static final int MAX_LINKS = 10_000;
    public static final int MAX_HREFLANGS = 1_000;

    /** Of their URLs together: two hundred versions with a URL of a thousand characters each. */
    public static final int MAX_HREFLANG_CHARACTERS = 200_000;

    /** Servers need not take longer URLs, and few do (RFC 9110, 4.1, asks for 8,000 at least; search engines' sitemaps end at 2,048). */
    public static final int MAX_URL = 2_048;

    /** Resolved, a link of one character is as long as the page's base: a small page would fill the memory without this bound. */
    public static final int MAX_LINK_CHARACTERS = 1_000_000;

    /** Whether the server would not show the page to one who asks so often: nothing is known of it, and visitors may well get it. */
    public boolean turnedAway() {
        return Refusals.ofSpeed(status);
    }

    /** @param level 1 to 6 */
    public record Heading(int level, String text) {}

    /**
     * @param code as written
     * @param url absolute
     */
    public record Hreflang(String code, String url) {}

    /**
     * @param url absolute http or https URL, normalised, without fragment
     * @param text anchor text with white space collapsed, at most 100 characters; an image's alt when there is no text
     * @param internal whether it points to the page's own host (a leading {@code www.} does not count)
     * @param nofollow whether the link, or the page's robots meta, asks not to follow it
     */
    public record Link(String url, String text, boolean internal, boolean nofollow) {}
}
