package io.rankmesh.analysis.keyword;

import io.rankmesh.analysis.listing.Parameters;
import io.rankmesh.common.problem.InvalidInputException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose keywords are wanted: one page's, the pages' that have a phrase, or with neither the site's. */
record KeywordFilter(@Nullable UUID page, @Nullable String phrase) {

    /** @throws InvalidInputException naming the parameter at fault */
    static KeywordFilter of(@Nullable String page, @Nullable String phrase) {
        return new KeywordFilter(
                Parameters.id("page", page),
                phrase == null ? null : phrase.strip().toLowerCase(Locale.ROOT));
    }

    boolean isOfSite() {
        return page == null && phrase == null;
    }
}
