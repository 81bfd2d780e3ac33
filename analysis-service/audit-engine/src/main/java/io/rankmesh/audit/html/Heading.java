package io.rankmesh.audit.html;

import org.jsoup.nodes.Element;

/**
 * @param level 1 to 6
 * @param text white space collapsed; images count with their alternative text when there is no other
 */
public record Heading(int level, String text, Element element) {}
