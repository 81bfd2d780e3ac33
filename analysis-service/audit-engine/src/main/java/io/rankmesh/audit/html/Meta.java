package io.rankmesh.audit.html;

import org.jsoup.nodes.Element;

/**
 * A {@code meta} element in the head.
 *
 * @param name in lower case; empty when absent
 * @param httpEquiv in lower case; empty when absent
 */
public record Meta(String name, String httpEquiv, String content, Element element) {}
