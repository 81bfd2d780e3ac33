package io.rankmesh.analysis.keyword;

import io.rankmesh.analysis.listing.Parameters;
import io.rankmesh.analysis.listing.Selection;
import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.common.problem.QueryParameters;
import java.util.Locale;
import java.util.UUID;

/** Whose keywords are wanted: one page's, the pages' that have a phrase, or with neither the site's. */
final class KeywordFilter {

    private KeywordFilter() {}

    /** @throws InvalidInputException naming the parameter at fault */
    static Selection<KeywordView> of(KeywordQuery query) {
        UUID page = QueryParameters.id("page", query.page);
        String phrase = Parameters.name("phrase", query.phrase);
        return page == null && phrase == null
                ? SiteKeywords.of(query.sort)
                : PageKeywords.of(page, phrase == null ? null : phrase.strip().toLowerCase(Locale.ROOT), query.sort);
    }
}
