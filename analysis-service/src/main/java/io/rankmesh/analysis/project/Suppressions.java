package io.rankmesh.analysis.project;

import io.rankmesh.audit.Finding;
import io.rankmesh.audit.robots.UrlPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which findings their owner accepts: they count in no score. */
public final class Suppressions {

    /** Audits whose findings are accepted on all URLs. */
    private final Set<String> everywhere = new HashSet<>();

    private final Map<String, List<UrlPattern>> urls = new HashMap<>();

    private Suppressions(List<Suppression> suppressions) {
        for (Suppression one : suppressions) {
            String audit = String.valueOf(one.audit());
            if (one.urlPattern() == null) {
                everywhere.add(audit);
            } else {
                urls.computeIfAbsent(audit, _ -> new ArrayList<>()).add(UrlPattern.of(one.urlPattern()));
            }
        }
    }

    /** @param suppressions null for none */
    static Suppressions of(@Nullable List<Suppression> suppressions) {
        return new Suppressions(Objects.requireNonNullElse(suppressions, List.of()));
    }

    public boolean cover(Finding finding) {
        return everywhere.contains(finding.audit())
                || UrlPattern.anyMatches(urls.getOrDefault(finding.audit(), List.of()), finding.url());
    }
}
