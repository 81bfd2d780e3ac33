package io.rankmesh.audit.rule;

import io.rankmesh.audit.AuditStoppedException;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.Verdict;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.lighthouse.LighthouseRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All page rules, in the order in which they run and report. */
public final class PageRules {
    private static final List<PageRule> ALL = Stream.of(
                    StatusRules.all(),
                    LighthouseRules.all(),
                    TitleRules.all(),
                    DescriptionRules.all(),
                    HeadingRules.all(),
                    LanguageRules.all(),
                    IndexingRules.all(),
                    HreflangRules.all(),
                    ContentRules.all(),
                    LinkRules.all(),
                    ImageRules.all(),
                    UrlRules.all(),
                    DocumentRules.all(),
                    StructuredDataRules.all(),
                    SocialRules.all(),
                    SecurityRules.all(),
                    SpeedRules.all())
            .flatMap(List::stream)
            .toList();

    private PageRules() {}

    public static List<PageRule> all() {
        return ALL;
    }

    /**
     * Runs every rule that the page is within reach of. Findings on the whole site are left to {@link SiteRules}.
     *
     * @throws AuditStoppedException when the thread is interrupted
     */
    public static List<Verdict> run(Page page, List<Finding> findings) {
        List<Verdict> verdicts = new ArrayList<>(ALL.size());
        for (PageRule rule : ALL) {
            if (Thread.currentThread().isInterrupted()) {
                throw new AuditStoppedException(page.url());
            }
            if (rule.runsOn(page)) {
                boolean listed = rule.reportsOn(page) && !rule.isSiteWide();
                Report report = new Report(
                        rule.info(), page.input().settings(), page.url(), listed ? findings : new ArrayList<>());
                rule.check().run(page, report);
                verdicts.add(report.verdict());
            }
        }
        return verdicts;
    }
}
