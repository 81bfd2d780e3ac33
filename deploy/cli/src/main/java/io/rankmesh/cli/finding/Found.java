package io.rankmesh.cli.finding;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Finding;
import org.jspecify.annotations.Nullable;

/**
 * One fault at one place. The parts of the evidence are null where there is none.
 *
 * @param url of the page, or of the resource that shows a fault of the whole site
 * @param place null for what was fetched from an address, and when nobody asked for places
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Found(
        String audit,
        String category,
        String severity,
        String url,
        String message,
        @Nullable String selector,
        @Nullable String snippet,
        @Nullable String otherUrl,
        @Nullable String value,
        @Nullable Place place) {

    public static Found of(Finding finding) {
        Evidence evidence = finding.evidence();
        return new Found(
                finding.audit(),
                finding.category().id(),
                finding.severity().id(),
                finding.url(),
                finding.message(),
                evidence.selector(),
                evidence.snippet(),
                evidence.otherUrl(),
                evidence.value(),
                null);
    }

    public Found at(@Nullable Place where) {
        return new Found(audit, category, severity, url, message, selector, snippet, otherUrl, value, where);
    }
}
