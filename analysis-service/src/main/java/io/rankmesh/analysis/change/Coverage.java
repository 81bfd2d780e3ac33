package io.rankmesh.analysis.change;

/**
 * What one analysis has looked at of what another one has.
 *
 * @param whole whether a page that it lacks was not there
 * @param site whether it judged the site as a whole on the same grounds
 */
public record Coverage(boolean whole, boolean site) {}
