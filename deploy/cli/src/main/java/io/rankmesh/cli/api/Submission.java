package io.rankmesh.cli.api;

/**
 * An analysis that is asked for.
 *
 * @param idempotencyKey under which it may be asked for again: the suite answers with the analysis that it already has
 */
public record Submission(AnalysisRequest request, String idempotencyKey) {}
