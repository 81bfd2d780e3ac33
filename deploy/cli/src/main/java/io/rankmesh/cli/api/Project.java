package io.rankmesh.cli.api;

/** A site that an account looks after. */
public record Project(String id, String name, String url) {}
