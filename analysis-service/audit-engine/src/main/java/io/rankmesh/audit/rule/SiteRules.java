package io.rankmesh.audit.rule;

import io.rankmesh.audit.Finding;
import io.rankmesh.audit.robots.RobotsTxt;
import java.util.ArrayList;
import java.util.List;

/** Audits of a site as a whole. */
public final class SiteRules {
    private SiteRules() {}

    public static List<Finding> run(String origin, RobotsTxt robots) {
        List<Finding> findings = new ArrayList<>();
        return findings;
    }
}
