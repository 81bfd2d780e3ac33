package io.rankmesh.audit.rule;

import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.LlmsTxt;
import io.rankmesh.audit.lighthouse.LighthouseRules;
import io.rankmesh.audit.lighthouse.RobotsTxtRule;
import io.rankmesh.audit.robots.RobotsTxt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Audits of a site as a whole that its robots.txt or its llms.txt alone decides. */
public final class SiteRules {
    private SiteRules() {}

    /** Those that are no page audits too. */
    public static List<AuditInfo> all() {
        return Stream.concat(AiAccessRules.all().stream(), LlmsTxtRules.all().stream())
                .toList();
    }

    /**
     * @param origin scheme, host and port
     * @param llms null when it was not asked for
     */
    public static List<Finding> run(String origin, RobotsTxt robots, @Nullable LlmsTxt llms) {
        List<Finding> findings = new ArrayList<>();
        RobotsTxtRule.check(robots, new Report(LighthouseRules.ROBOTS_TXT, origin + "/robots.txt", findings));
        AiAccessRules.run(origin, robots, findings);
        if (llms != null) {
            LlmsTxtRules.run(origin, llms, findings);
        }
        return List.copyOf(findings);
    }
}
