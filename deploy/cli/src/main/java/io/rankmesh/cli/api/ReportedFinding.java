package io.rankmesh.cli.api;

import io.rankmesh.cli.finding.Found;
import org.jspecify.annotations.Nullable;

/**
 * A finding as the API tells it.
 *
 * @param pageId null for a finding on the whole site
 */
public record ReportedFinding(
        @Nullable String pageId,
        String url,
        String audit,
        String category,
        String severity,
        String message,
        @Nullable Evidence evidence) {

    public record Evidence(
            @Nullable String selector,
            @Nullable String snippet,
            @Nullable String otherUrl,
            @Nullable String value) {
        static final Evidence NONE = new Evidence(null, null, null, null);
    }

    public Found found() {
        Evidence shown = evidence == null ? Evidence.NONE : evidence;
        return new Found(
                audit,
                category,
                severity,
                url,
                message,
                shown.selector(),
                shown.snippet(),
                shown.otherUrl(),
                shown.value(),
                null);
    }
}
