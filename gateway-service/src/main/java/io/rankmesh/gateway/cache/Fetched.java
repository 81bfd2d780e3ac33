package io.rankmesh.gateway.cache;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** What became of a request to a service. */
sealed interface Fetched {

    /** Good, and as it can be given to others; {@code source} tells where it comes from. */
    record Good(CachedAnswer answer, Source source) implements Fetched {}

    /** Whole, and nothing to be kept: an error, or something that its service wants nobody to keep. */
    record Other(int status, Map<String, String> headers, Buffer body) implements Fetched {}

    /** Too large to be held: it has to be passed on while it comes. */
    record TooLarge() implements Fetched {}

    /** Where an answer comes from, and what metrics and {@code Cache-Status} call it. */
    enum Source {
        MEMORY("memory", "hit"),
        REDIS("redis", "hit; detail=redis"),
        UPSTREAM("upstream", "fwd=miss; stored"),
        /** Behind its time; a newer one is being fetched. */
        STALE("stale", "hit; fwd=stale"),
        /** Behind its time, because its service fails. */
        ERROR("error", "hit; fwd=stale; detail=upstream-failed");

        private final String tag;
        private final String status;

        Source(String tag, String status) {
            this.tag = tag;
            this.status = status;
        }

        String tag() {
            return tag;
        }

        String status() {
            return status;
        }
    }
}
