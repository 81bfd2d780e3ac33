package io.rankmesh.analysis.change;

import java.util.Locale;

/** What became of something since an earlier analysis. */
public interface Change {

    /** Whether the rows are the earlier analysis's, and are looked for in the later one; else it is the other way round. */
    boolean isOfEarlier();

    /**
     * SQL over a row {@code t}; each question mark stands for the id of the other analysis.
     *
     * @param coverage what the other analysis has looked at
     */
    String condition(Coverage coverage);

    String name();

    /** As API consumers write it. */
    default String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
