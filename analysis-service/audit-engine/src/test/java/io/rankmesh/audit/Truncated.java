package io.rankmesh.audit;

import java.util.List;
import java.util.Objects;

/** What a page has more of than is audited, as it is told. */
public final class Truncated {
    private Truncated() {}

    public static List<String> parts(PageAudit page) {
        return page.findings().stream()
                .filter(finding -> finding.audit().equals("page-truncated"))
                .map(finding -> Objects.requireNonNull(finding.evidence().snippet()))
                .toList();
    }
}
