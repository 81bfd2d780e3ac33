package io.rankmesh.analysis.analysis;

import io.rankmesh.analysis.extract.ExtractRequest;
import io.rankmesh.common.identity.Tier;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request that was found to be in order, with every default filled in.
 *
 * @param url normalised; where the crawl starts, or the address that a document is taken to have
 * @param running analyses of the account that may run at a time when this one begins
 * @param html the document of kind html, else null
 */
record Submission(
        UUID projectId,
        AnalysisKind kind,
        String url,
        @Nullable String html,
        int maxPages,
        int maxDepth,
        Tier tier,
        int running,
        CrawlOptions crawl,
        CrawlSecrets secrets,
        List<ExtractRequest> extract) {}
