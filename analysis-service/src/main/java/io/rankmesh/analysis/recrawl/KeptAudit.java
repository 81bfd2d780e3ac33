package io.rankmesh.analysis.recrawl;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.PageFacts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a page's audit.
 *
 * @param headers those that the audit asked for, by name in lower case; without values where there were none
 * @param extracted values of the columns that the analysis was submitted with, as JSON; null without any
 */
@RegisterForReflection
public record KeptAudit(
        Map<String, List<String>> headers,
        PageFacts facts,
        List<Finding> findings,
        @Nullable String extracted) {}
