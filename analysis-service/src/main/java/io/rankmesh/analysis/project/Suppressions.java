package io.rankmesh.analysis.project;

import io.rankmesh.audit.Finding;
import io.rankmesh.audit.robots.UrlPattern;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells which findings their owner accepts: they count in no score. */
public final class Suppressions {

    /** @param urls null for all */
    private record Pattern(@Nullable String audit, @Nullable UrlPattern urls) {

        boolean covers(Finding finding) {
            return finding.audit().equals(audit) && (urls == null || urls.matches(finding.url()));
        }
    }

    private final List<Pattern> patterns;

    private Suppressions(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    /** @param suppressions null for none */
    static Suppressions of(@Nullable List<Suppression> suppressions) {
        return new Suppressions(Objects.requireNonNullElse(suppressions, List.<Suppression>of()).stream()
                .map(one -> new Pattern(one.audit(), one.urlPattern() == null ? null : UrlPattern.of(one.urlPattern())))
                .toList());
    }

    public boolean cover(Finding finding) {
        return patterns.stream().anyMatch(pattern -> pattern.covers(finding));
    }
}
