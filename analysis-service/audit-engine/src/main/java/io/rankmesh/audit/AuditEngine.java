package io.rankmesh.audit;

import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.html.PageReader;
import io.rankmesh.audit.robots.RobotsTxt;
import io.rankmesh.audit.rule.PageRules;
import io.rankmesh.audit.rule.SiteRules;
import io.rankmesh.audit.score.Scores;
import java.util.ArrayList;
import java.util.List;

/** Audits pages. Holds nothing, so one instance serves all threads. */
public final class AuditEngine {

    /**
     * Reads a page, whatever was fetched, and runs every audit that concerns it. Never throws because of what a page holds.
     *
     * @throws AuditStoppedException soon after the thread is interrupted
     */
    public PageAudit auditPage(PageInput input) {
        Page page = PageReader.read(input);
        List<Finding> findings = new ArrayList<>();
        List<Verdict> verdicts = PageRules.run(page, findings);
        return new PageAudit(
                page.facts(), List.copyOf(findings), List.copyOf(verdicts), Scores.page(findings), page.extracted());
    }

    /**
     * Findings on a site as a whole, told once and not on each page.
     *
     * @param origin scheme, host and port
     */
    public List<Finding> auditSite(String origin, RobotsTxt robots) {
        return SiteRules.run(origin, robots, null);
    }

    /** As {@link #auditSite(String, RobotsTxt)}, of a site that was asked for its llms.txt too. */
    public List<Finding> auditSite(String origin, RobotsTxt robots, LlmsTxt llms) {
        return SiteRules.run(origin, robots, llms);
    }
}
