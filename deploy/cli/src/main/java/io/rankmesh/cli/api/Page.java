package io.rankmesh.cli.api;

/** A fetched URL of an analysis, as far as this client needs it. */
public record Page(String id, String url) {}
