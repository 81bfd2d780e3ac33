package io.rankmesh.audit.sitemap;

/** One URL a line. A file whose first line is none is no sitemap: many servers answer any URL with some text. */
final class TextFormat implements SitemapParser.Format {
    private final Locations locations;
    private final StringBuilder line = new StringBuilder();
    private boolean begun;

    TextFormat(Locations locations) {
        this.locations = locations;
    }

    @Override
    public void accept(char c) {
        if (c == '\n' || c == '\r') {
            finish();
        } else if (line.length() < SitemapParser.MAX_LENGTH) {
            line.append(c);
        }
    }

    @Override
    public void finish() {
        String url = line.toString().strip();
        line.setLength(0);
        if (url.isEmpty()) {
            return;
        }
        if (!begun) {
            if (!url.regionMatches(true, 0, "http://", 0, 7) && !url.regionMatches(true, 0, "https://", 0, 8)) {
                locations.stop(SitemapFault.NOT_A_SITEMAP);
                return;
            }
            begun = true;
            locations.begin(SitemapKind.TEXT);
        }
        locations.add(url);
    }
}
