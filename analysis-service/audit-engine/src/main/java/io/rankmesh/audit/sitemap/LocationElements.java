package io.rankmesh.audit.sitemap;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds the {@code loc} of each {@code url} or {@code sitemap}, and the {@code link} of each item of an RSS 2.0 or Atom feed, which
 * the protocol takes as well. The root's own prefix counts as the protocol's; elements of extensions, such as {@code image:loc}, are
 * passed over.
 */
final class LocationElements {
    /** Extensions nest a few levels; more is no sitemap. */
    private static final int MAX_DEPTH = 64;

    /** Entities make a location longer than what it says. */
    private static final int MAX_TEXT = 8 * SitemapParser.MAX_LENGTH;

    private final Locations locations;
    private final Deque<String> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private String entry = "";
    private String loc = "";
    private boolean inAttribute;

    /** Elements around an entry. */
    private int depth = 1;

    private boolean inEntry;
    private boolean inLoc;
    private boolean ended;

    LocationElements(Locations locations) {
        this.locations = locations;
    }

    /** Whether the attributes of an element are of interest. */
    boolean hasLocation(String name) {
        return inAttribute && inEntry && open.size() == depth + 1 && name.equals(loc);
    }

    /** @param markup name and attributes of an element that has a location */
    void location(String markup) {
        String rel = AtomLink.attribute(markup, "rel");
        if (rel == null || rel.equalsIgnoreCase("alternate")) {
            String href = AtomLink.attribute(markup, "href");
            locations.add(href == null ? "" : XmlText.of(href).strip());
        }
    }

    void open(String name) {
        if (open.size() == MAX_DEPTH || ended || name.isEmpty()) {
            locations.stop(SitemapFault.MALFORMED);
            return;
        }
        int above = open.size();
        if (above == 0) {
            root(name);
        } else if (above == depth) {
            inEntry = name.equals(entry);
        } else if (above == depth + 1) {
            inLoc = inEntry && !inAttribute && name.equals(loc);
            text.setLength(0);
        }
        open.push(name);
    }

    private void root(String name) {
        int colon = name.indexOf(':');
        String prefix = name.substring(0, colon + 1);
        loc = prefix + "loc";
        switch (name.substring(colon + 1)) {
            case "urlset" -> {
                locations.begin(SitemapKind.URLS);
                entry = prefix + "url";
            }
            case "sitemapindex" -> {
                locations.begin(SitemapKind.INDEX);
                entry = prefix + "sitemap";
            }
            case "rss" -> {
                locations.begin(SitemapKind.URLS);
                entry = "item";
                loc = "link";
                depth = 2;
            }
            case "feed" -> {
                locations.begin(SitemapKind.URLS);
                entry = prefix + "entry";
                loc = prefix + "link";
                inAttribute = true;
            }
            default -> locations.stop(SitemapFault.NOT_A_SITEMAP);
        }
    }

    void close(String name) {
        if (!name.equals(open.poll())) {
            locations.stop(SitemapFault.MALFORMED);
            return;
        }
        if (inLoc && open.size() == depth + 1) {
            inLoc = false;
            locations.add(XmlText.of(text).strip(), text.length() <= MAX_TEXT);
        }
        ended = open.isEmpty();
    }

    void text(char c) {
        if (inLoc && text.length() <= MAX_TEXT) {
            text.append(c);
        } else if (open.isEmpty() && !Character.isWhitespace(c)) {
            locations.stop(SitemapFault.MALFORMED);
        }
    }

    /** A character of a CDATA section, where an ampersand is one. */
    void literal(char c) {
        text(c);
        if (c == '&' && inLoc && text.length() <= MAX_TEXT) {
            text.append("amp;");
        }
    }

    /** The end of a CDATA section was taken for text until its last character. */
    void dropLast(int chars) {
        if (inLoc && text.length() <= MAX_TEXT) {
            text.setLength(Math.max(0, text.length() - chars));
        }
    }

    void finish() {
        if (!ended) {
            locations.stop(SitemapFault.MALFORMED);
        }
    }
}
