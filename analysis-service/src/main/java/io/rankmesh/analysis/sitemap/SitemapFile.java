package io.rankmesh.analysis.sitemap;

/**
 * A file that is to be read.
 *
 * @param level indexes above it
 */
record SitemapFile(int seq, String url, Source source, int level) {

    /** How it is known. */
    enum Source {
        /** robots.txt names it. */
        ROBOTS("robots"),
        /** It would lie there if there was one. */
        DEFAULT("default"),
        /** An index lists it. */
        INDEX("index");

        private final String wireName;

        Source(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }

        static Source of(String wireName) {
            for (Source source : values()) {
                if (source.wireName.equals(wireName)) {
                    return source;
                }
            }
            throw new IllegalArgumentException("no such source");
        }
    }
}
