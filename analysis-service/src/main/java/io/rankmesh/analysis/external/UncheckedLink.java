package io.rankmesh.analysis.external;

record UncheckedLink(String url, String host) {}
