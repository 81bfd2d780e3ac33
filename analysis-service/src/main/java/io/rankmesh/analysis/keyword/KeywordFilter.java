package io.rankmesh.analysis.keyword;

import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose keywords are wanted: one page's, the pages' that have a phrase, or with neither the site's. */
record KeywordFilter(@Nullable UUID page, @Nullable String phrase) {

    /** @throws InvalidInputException naming the parameter at fault */
    static KeywordFilter of(@Nullable String page, @Nullable String phrase) {
        try {
            return new KeywordFilter(
                    page == null ? null : UUID.fromString(page),
                    phrase == null ? null : phrase.strip().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("page", FieldCode.INVALID, "is not an id");
        }
    }

    boolean isOfSite() {
        return page == null && phrase == null;
    }
}
