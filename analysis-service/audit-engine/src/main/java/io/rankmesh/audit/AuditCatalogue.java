package io.rankmesh.audit;

import io.rankmesh.audit.rule.PageRule;
import io.rankmesh.audit.rule.PageRules;
import io.rankmesh.audit.rule.SiteRules;
import io.rankmesh.audit.site.CrossPageAudits;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every audit there is. */
public final class AuditCatalogue {
    private static final List<AuditInfo> ALL = Stream.of(
                    PageRules.all().stream().map(PageRule::info),
                    CrossPageAudits.all().stream(),
                    SiteRules.all().stream())
            .flatMap(audits -> audits)
            .distinct()
            .sorted(Comparator.comparing(AuditInfo::category))
            .toList();
    private static final Map<String, AuditInfo> BY_ID =
            ALL.stream().collect(Collectors.toUnmodifiableMap(AuditInfo::id, Function.identity()));

    /** Audits that name one page of a group: which one that is changes with pages that the finding is not about. */
    public static final List<String> NAMING_ONE_OF_MANY = List.of(
            "duplicate-title",
            "duplicate-description",
            "duplicate-content",
            "near-duplicate-content",
            "keyword-cannibalisation",
            "inlinks-mixed-nofollow",
            "inlinks-all-nofollow");

    private AuditCatalogue() {}

    /** By category, then in the order of their definition. */
    public static List<AuditInfo> all() {
        return ALL;
    }

    public static Optional<AuditInfo> find(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }
}
