package io.rankmesh.analysis.change;

/**
 * What one analysis has looked at of what another one has.
 *
 * @param whole whether a page that it lacks was not there
 * @param sitemaps whether it has read its sitemaps as far as that one has
 * @param site whether it judged the site as a whole on the same grounds
 */
public record Coverage(boolean whole, boolean sitemaps, boolean site) {}
