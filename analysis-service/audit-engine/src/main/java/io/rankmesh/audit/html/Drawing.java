package io.rankmesh.audit.html;

import org.jsoup.nodes.Element;

/**
 * An outermost inline {@code svg}.
 *
 * @param characters of its markup, about
 */
public record Drawing(Element element, int characters) {}
