package io.rankmesh.audit;

import io.rankmesh.audit.extract.Extractor;
import io.rankmesh.audit.http.FetchFailure;
import io.rankmesh.audit.http.Headers;
import io.rankmesh.audit.http.Redirect;
import io.rankmesh.audit.robots.RobotsTxt;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was fetched for one page.
 *
 * <p>A redirect can be told in one of two ways. A crawler that records each hop as a page passes the 3xx answer itself, with its
 * {@code Location} header, and leaves {@link #redirects()} empty. A caller that follows redirects passes the final answer
 * and the hops. Not both, or a chain is told twice.
 */
public final class PageInput {
    private final String url;
    private final int status;
    private final Headers headers;
    private final byte @Nullable [] bytes;
    private final @Nullable String html;
    private final long size;
    private final List<Redirect> redirects;
    private final @Nullable FetchFailure failure;
    private final RobotsTxt robots;
    private final Instant fetchedAt;
    private final boolean compressionAccepted;
    private final long firstByteMillis;
    private final AuditSettings settings;
    private final List<Extractor> extractors;

    private PageInput(Builder builder) {
        url = builder.url;
        status = builder.failure == null ? builder.status : 0;
        headers = builder.headers;
        bytes = builder.bytes;
        html = builder.html;
        size = builder.size >= 0 ? builder.size : bytes != null ? bytes.length : html != null ? html.length() : 0;
        redirects = builder.redirects;
        failure = builder.failure;
        robots = builder.robots;
        fetchedAt = builder.fetchedAt;
        compressionAccepted = builder.compressionAccepted;
        firstByteMillis = builder.firstByteMillis;
        settings = builder.settings;
        extractors = builder.extractors;
    }

    /**
     * A 200 answer without body, to be completed.
     *
     * @param url the URL that answered: after redirects, when they were followed
     */
    public static Builder builder(String url) {
        return new Builder(url);
    }

    /** HTML that was handed in, as if it had been served with status 200 at the URL, on a site without robots.txt. */
    public static PageInput html(String url, String html) {
        return builder(url).html(html).build();
    }

    public String url() {
        return url;
    }

    /** 0 when the fetch failed. */
    public int status() {
        return status;
    }

    public Headers headers() {
        return headers;
    }

    /** The body as received, transfer and content encodings undone; null when {@link #html()} was given. */
    public byte @Nullable [] bytes() {
        return bytes;
    }

    public @Nullable String html() {
        return html;
    }

    /** Bytes of the body as it was before decoding where the caller told it, else of what was given. */
    public long size() {
        return size;
    }

    public List<Redirect> redirects() {
        return redirects;
    }

    public @Nullable FetchFailure failure() {
        return failure;
    }

    public RobotsTxt robots() {
        return robots;
    }

    /** Judges dates such as {@code unavailable_after}. Pass the start of the analysis to make a repeated run give the same result. */
    public Instant fetchedAt() {
        return fetchedAt;
    }

    /** Whether the server was asked for a compressed body, so that one without {@code Content-Encoding} is its own choice. */
    public boolean isCompressionAccepted() {
        return compressionAccepted;
    }

    /** How long the server took from the request to the first byte of its answer; -1 when that is not known. */
    public long firstByteMillis() {
        return firstByteMillis;
    }

    public AuditSettings settings() {
        return settings;
    }

    /** What is picked out of the document beside the audits. */
    public List<Extractor> extractors() {
        return extractors;
    }

    /** Collects what was fetched; what is not told keeps the default of a 200 answer without headers and body. Not thread-safe. */
    public static final class Builder {
        private final String url;
        private int status = 200;
        private Headers headers = Headers.EMPTY;
        private byte @Nullable [] bytes;
        private @Nullable String html;
        private long size = -1;
        private List<Redirect> redirects = List.of();
        private @Nullable FetchFailure failure;
        private RobotsTxt robots = RobotsTxt.ABSENT;
        private Instant fetchedAt = Instant.now();
        private boolean compressionAccepted;
        private long firstByteMillis = -1;
        private AuditSettings settings = AuditSettings.DEFAULT;
        private List<Extractor> extractors = List.of();

        private Builder(String url) {
            this.url = Objects.requireNonNull(url);
        }

        /** The HTTP status of the answer at {@link PageInput#url()}; 200 by default. */
        public Builder status(int value) {
            status = value;
            return this;
        }

        /** The headers of that answer; without {@code Content-Type} a body is judged by its first bytes. */
        public Builder headers(Headers value) {
            headers = value;
            return this;
        }

        /**
         * The body as received, transfer and content encodings undone; takes the place of {@link #html}. The array is not
         * copied; do not change it afterwards.
         */
        public Builder body(byte[] value) {
            bytes = value;
            html = null;
            return this;
        }

        /** The body as text, which needs no charset any more; takes the place of {@link #body}. */
        public Builder html(String value) {
            html = value;
            bytes = null;
            return this;
        }

        /** Bytes of the body, where that is not the length of what is handed in: a body that was not read, or text. */
        public Builder size(long value) {
            size = value;
            return this;
        }

        /** The hops that were followed to {@link PageInput#url()}, oldest first; none by default. */
        public Builder redirects(List<Redirect> value) {
            redirects = List.copyOf(value);
            return this;
        }

        /** No answer came: status, headers and body do not count then. */
        public Builder failure(FetchFailure value) {
            failure = value;
            return this;
        }

        /** The robots.txt of this page's own origin; without it the site has none. */
        public Builder robots(RobotsTxt value) {
            robots = value;
            return this;
        }

        /** See {@link PageInput#fetchedAt()}; now by default. */
        public Builder fetchedAt(Instant value) {
            fetchedAt = value;
            return this;
        }

        /** The request had {@code Accept-Encoding} with gzip at least, and the headers are as they came; not so by default. */
        public Builder compressionAccepted() {
            compressionAccepted = true;
            return this;
        }

        /** See {@link PageInput#firstByteMillis()}; not known by default. */
        public Builder firstByteMillis(long value) {
            firstByteMillis = value;
            return this;
        }

        /** What the site's owner has set; {@link AuditSettings#DEFAULT} without it. */
        public Builder settings(AuditSettings value) {
            settings = value;
            return this;
        }

        /** What to pick out of the document; nothing by default. */
        public Builder extractors(List<Extractor> value) {
            extractors = List.copyOf(value);
            return this;
        }

        /** The input as told so far; the builder may be used on. */
        public PageInput build() {
            return new PageInput(this);
        }
    }
}
