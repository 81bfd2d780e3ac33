package io.rankmesh.audit.rule;

import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.html.Page;

/**
 * One audit of one page.
 *
 * @param reach which pages it runs on
 */
public record PageRule(AuditInfo info, Reach reach, Check check) {

    /** Which pages a rule runs on. Where it does not run it gives no verdict. */
    public enum Reach {
        /** Every page, those that could not be fetched included. */
        EVERY_PAGE,
        /** Every HTML document, so that Lighthouse's verdicts are complete; it brings findings only where the status is 2xx. */
        HTML,
        /** HTML documents with a 2xx status. */
        SERVED,
        /** Those of them that do not send their visitors on by meta refresh, so that their content is there to be read. */
        CONTENT
    }

    /** Looks at the page and tells the report what is wrong; says nothing when all is well. */
    @FunctionalInterface
    public interface Check {
        void run(Page page, Report report);
    }

    PageRule withoutCost() {
        return new PageRule(info.withoutCost(), reach, check);
    }

    boolean isSiteWide() {
        return info.scope() == AuditInfo.Scope.SITE;
    }

    boolean runsOn(Page page) {
        return switch (reach) {
            case EVERY_PAGE -> true;
            case HTML -> page.isHtml();
            case SERVED -> page.isHtml() && page.isSuccess();
            case CONTENT -> page.isHtml() && page.isSuccess() && !page.isForwarding();
        };
    }

    /** Lighthouse judges what it is shown; a crawler that was turned away for its speed knows that there is more to see. */
    boolean reportsOn(Page page) {
        boolean ofLighthouse = info.lighthouseWeight() != null;
        return (reach != Reach.HTML || page.isSuccess())
                && !(ofLighthouse && page.facts().turnedAway());
    }
}
