package io.rankmesh.analysis.platform;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.score.Score;
import io.rankmesh.audit.site.PageSummary;

/** Records that are stored as JSON, and that a native image would write empty: the audit engine knows no framework that finds them. */
@RegisterForReflection(
        targets = {PageSummary.class, PageSummary.Link.class, PageFacts.Hreflang.class, Score.Loss.class})
final class NativeReflection {

    private NativeReflection() {}
}
