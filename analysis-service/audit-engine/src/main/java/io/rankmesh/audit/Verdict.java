package io.rankmesh.audit;

/**
 * One audit's answer for one page.
 *
 * @param audit id of the audit
 * @param findings how many places failed, also those beyond the cap on reported findings; 0 unless the outcome is fail or warn
 */
public record Verdict(String audit, Outcome outcome, int findings) {}
