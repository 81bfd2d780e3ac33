package io.rankmesh.gateway.route;

/** Whether a route's answers may be given again. */
public enum CachePolicy {
    NONE,
    /** Until an event or a write of the account tells that they have changed. */
    STABLE,
    /** What is told of an analysis: stable once that has ended, and for a moment before, as are lists of analyses. */
    ANALYSIS
}
