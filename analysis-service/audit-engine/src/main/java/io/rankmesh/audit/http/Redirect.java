package io.rankmesh.audit.http;

/**
 * One hop that was followed.
 *
 * @param url the URL that answered with a redirect
 * @param status its 3xx status
 * @param target where it pointed, absolute
 */
public record Redirect(String url, int status, String target) {}
