package io.rankmesh.analysis.completion;

import io.rankmesh.analysis.analysis.AnalysisStatus;
import io.rankmesh.analysis.analysis.FindingCounts;

/**
 * How an analysis has ended.
 *
 * @param tier of its account
 * @param pages those that were stored
 * @param findings of all its pages and of the site
 */
public record AnalysisEnd(AnalysisStatus status, String tier, int pages, FindingCounts findings) {}
