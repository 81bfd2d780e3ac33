package io.rankmesh.audit.rule;

import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.lighthouse.LighthouseRules;
import io.rankmesh.audit.lighthouse.RobotsTxtRule;
import io.rankmesh.audit.robots.RobotsTxt;
import java.util.ArrayList;
import java.util.List;

/** Audits of a site as a whole that its robots.txt alone decides. */
public final class SiteRules {
    private SiteRules() {}

    /** Those that are no page audits too. */
    public static List<AuditInfo> all() {
        return AiAccessRules.all();
    }

    /** @param origin scheme, host and port */
    public static List<Finding> run(String origin, RobotsTxt robots) {
        List<Finding> findings = new ArrayList<>();
        RobotsTxtRule.check(robots, new Report(LighthouseRules.ROBOTS_TXT, origin + "/robots.txt", findings));
        AiAccessRules.run(origin, robots, findings);
        return List.copyOf(findings);
    }
}
