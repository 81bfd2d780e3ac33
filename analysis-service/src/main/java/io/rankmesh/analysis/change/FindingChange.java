package io.rankmesh.analysis.change;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What became of a finding. Two findings of two analyses are the same when audit, URL, selector and the other URL are; message, snippet
 * and value may differ. An element that moves within its page makes one finding go and another come.
 */
public enum FindingChange {
    NEW(false, "not exists"),
    GONE(true, "not exists"),
    UNCHANGED(false, "exists");

    private static final String SAME = """
            %s (select 1 from finding o
                 where o.analysis_id = ? and o.url collate "C" = t.url collate "C" and o.audit = t.audit
                   and o.selector is not distinct from t.selector and o.other_url is not distinct from t.other_url)""";

    private final boolean ofEarlier;
    private final String condition;

    FindingChange(boolean ofEarlier, String exists) {
        this.ofEarlier = ofEarlier;
        this.condition = SAME.formatted(exists);
    }

    /** Whether the findings are the earlier analysis's, and the condition's question mark stands for the later one. */
    public boolean isOfEarlier() {
        return ofEarlier;
    }

    /** SQL over a finding {@code t}; the question mark stands for the id of the other analysis. */
    public String condition() {
        return condition;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> wireNames() {
        return Arrays.stream(values()).map(FindingChange::wireName).toList();
    }

    public static FindingChange of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
