package io.rankmesh.analysis.link;

import io.rankmesh.analysis.listing.Parameters;
import io.rankmesh.audit.url.Urls;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which links are wanted; null for all.
 *
 * @param from normalised URL of the linking page
 * @param to normalised URL of the target
 * @param flags letters of the kinds that are wanted, as they are stored
 */
record LinkFilter(@Nullable String from, @Nullable String to, List<String> flags) {

    /** @throws InvalidInputException naming the parameter at fault */
    static LinkFilter of(LinkQuery query) {
        String kind = Parameters.oneOf("kind", query.kind, List.of("internal", "external"));
        Boolean nofollow = Parameters.bool("nofollow", query.nofollow);
        List<String> flags = List.of("i", "e", "I", "E").stream()
                .filter(flag -> kind == null || kind.substring(0, 1).equalsIgnoreCase(flag))
                .filter(flag -> nofollow == null || nofollow == Character.isUpperCase(flag.charAt(0)))
                .toList();
        return new LinkFilter(url("from", query.from), url("to", query.to), flags);
    }

    private static @Nullable String url(String name, @Nullable String value) {
        return value == null
                ? null
                : Urls.normalize(value)
                        .orElseThrow(() ->
                                new InvalidInputException(name, FieldCode.INVALID, "must be an absolute http URL"));
    }
}
