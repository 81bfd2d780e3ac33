package io.rankmesh.common.database;

/**
 * Fired on a thread that may block once the schema is at the version that this release needs, before the first request is served.
 * While an observer fails, nothing is served and the event is fired again, so an observer can be called more than once.
 */
public record SchemaReady() {}
