package io.rankmesh.common.database;

import java.time.Duration;

/**
 * Rows that are worth nothing once they are old. Each bean of this type is kept by {@link ExpiredRows}.
 *
 * @param table where they are; an identifier of our own, never input
 * @param timeColumn when a row was written; likewise
 * @param retention how long a row is kept at least
 */
public record Expiry(String table, String timeColumn, Duration retention) {}
