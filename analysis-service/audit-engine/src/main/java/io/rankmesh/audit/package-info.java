/**
 * The audit engine: what was fetched goes in, findings come out. It reads no file, opens no connection, keeps no state between calls
 * and may be used from any number of threads.
 *
 * <pre>{@code
 * AuditEngine engine = new AuditEngine();
 * RobotsTxt robots = RobotsTxt.fetched(status, body);              // or RobotsTxt.unreachable("timeout"), once per origin
 * PageAudit page = engine.auditPage(PageInput.builder(url)
 *         .status(200).headers(Headers.of(map)).body(bytes).robots(robots).build());
 * page.facts().links();                                            // what to crawl next
 * page.findings();                                                 // what is wrong with this page
 * LighthouseScore.of(page.verdicts());                             // Lighthouse's SEO score
 * List<Finding> site = engine.auditSite(origin, robots);           // once per site
 *
 * SiteAuditor auditor = new SiteAuditor(settings);                 // across pages, in two passes over their summaries
 * urls.forEach(auditor::know);
 * summaries.forEach(auditor::add);                                 // any order
 * SiteIndex index = auditor.finish(start, true);
 * parts.forEach(part -> store(index.findings(part, lookup)));      // the lookup tells URLs by number
 *
 * SiteTally tally = new SiteTally();                               // scores, from counts of findings per page and audit
 * pages.forEach(p -> tally.addPage(SiteTally.counts(p.facts()), index.copies(p.url()), Scores.count(p.allFindings())));
 * tally.addSite(Scores.count(site));
 * Score score = tally.score();
 * }</pre>
 *
 * <p>{@link io.rankmesh.audit.AuditCatalogue} lists every audit. An audit is one entry in one of the lists of the package {@code rule},
 * {@code lighthouse} or {@code site}; nothing else has to know of it.
 */
@NullMarked
package io.rankmesh.audit;

import org.jspecify.annotations.NullMarked;
