package io.rankmesh.analysis.fetch;

import io.rankmesh.audit.text.HttpDates;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What tells whether an answer is still the same (RFC 9110, 8.8).
 *
 * @param etag as sent, quotes and all
 * @param lastModified as sent; only where there is no entity tag
 */
public record Validators(@Nullable String etag, @Nullable String lastModified) {

    public static final Validators NONE = new Validators(null, null);

    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7e]{0,500}\"");

    /** A page that changes twice within a second has the same date both times (RFC 9110, 8.8.2.2). */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    /** Those of an answer that can be relied on. */
    public static Validators of(FetchResult.Answer answer) {
        Optional<String> etag =
                answer.header("etag").filter(tag -> ETAG.matcher(tag).matches());
        if (etag.isPresent()) {
            return new Validators(etag.get(), null);
        }
        return answer.header("last-modified")
                .filter(modified -> isSettled(modified, answer.header("date").orElse("")))
                .map(modified -> new Validators(null, modified))
                .orElse(NONE);
    }

    private static boolean isSettled(String modified, String sent) {
        Optional<Instant> then = HttpDates.parse(modified);
        Optional<Instant> now = HttpDates.parse(sent);
        return then.isPresent()
                && now.isPresent()
                && modified.chars().allMatch(c -> c >= ' ' && c < 0x7f)
                && then.get().plus(SETTLED).isBefore(now.get());
    }

    public boolean isEmpty() {
        return etag == null && lastModified == null;
    }
}
