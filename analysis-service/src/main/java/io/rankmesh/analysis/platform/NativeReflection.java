package io.rankmesh.analysis.platform;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.content.Keyword;
import io.rankmesh.audit.content.PageContent;
import io.rankmesh.audit.content.Readability;
import io.rankmesh.audit.http.FetchFailure;
import io.rankmesh.audit.http.Redirect;
import io.rankmesh.audit.score.Score;
import io.rankmesh.audit.site.PageSummary;

/** Records that are stored as JSON, and that a native image would write empty: the audit engine knows no framework that finds them. */
@RegisterForReflection(
        targets = {
            Evidence.class,
            FetchFailure.class,
            Finding.class,
            Keyword.class,
            PageContent.class,
            PageFacts.class,
            PageFacts.Heading.class,
            PageFacts.Hreflang.class,
            PageFacts.Link.class,
            PageSummary.class,
            PageSummary.Link.class,
            Readability.class,
            Redirect.class,
            Score.Loss.class
        })
final class NativeReflection {

    private NativeReflection() {}
}
