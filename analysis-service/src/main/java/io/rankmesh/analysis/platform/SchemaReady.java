package io.rankmesh.analysis.platform;

/** Fired once the database's schema is at the version that this release needs. */
public record SchemaReady() {}
