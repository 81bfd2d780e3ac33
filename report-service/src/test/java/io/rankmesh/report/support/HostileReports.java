package io.rankmesh.report.support;

import static io.rankmesh.report.support.SampleReports.START;
import static io.rankmesh.report.support.SampleReports.analysis;
import static io.rankmesh.report.support.SampleReports.finding;
import static io.rankmesh.report.support.SampleReports.id;

import io.rankmesh.report.analysis.AnalysedPage;
import io.rankmesh.report.analysis.Audit;
import io.rankmesh.report.analysis.Changes;
import io.rankmesh.report.analysis.Cluster;
import io.rankmesh.report.analysis.Finding;
import io.rankmesh.report.analysis.Insights;
import io.rankmesh.report.analysis.Keyword;
import io.rankmesh.report.analysis.LinkSuggestion;
import io.rankmesh.report.analysis.Part;
import io.rankmesh.report.analysis.Section;
import io.rankmesh.report.document.DocumentBuilder;
import io.rankmesh.report.document.ReportDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reports of sites that attack whoever reads about them, or are too much to show. */
public final class HostileReports {
    public static final String RIGHT_TO_LEFT_OVERRIDE = "\u202E";

    private HostileReports() {}

    /** Thirty audits, fifty findings each, with addresses of nearly two thousand characters. */
    public static ReportDocument longAddresses() {
        DocumentBuilder builder = new DocumentBuilder(List.of());
        List<AnalysedPage> pages = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (int page = 0; page < 50; page++) {
            String url = "https://a-subdomain-with-a-name-that-never-ends.catalogue.example/" + "deep/".repeat(60)
                    + "?filter=" + "x".repeat(page % 5 == 0 ? 1_500 : 40) + "&page=" + page;
            pages.add(SamplePages.page(
                    id(page), url, 200, page == 0 ? 0 : 1 + page % 14, "Unbroken".repeat(20), 40.0 + page));
            for (int audit = 0; audit < 30; audit++) {
                String severity = audit < 4 ? "critical" : audit < 15 ? "warning" : "notice";
                findings.add(finding(
                        page * 100 + audit,
                        page,
                        url,
                        "audit-number-" + audit,
                        severity,
                        "Something about this page is not as it should be",
                        new Finding.Evidence("html > body > " + "div > ".repeat(40) + "a", null, url, null)));
            }
        }
        builder.addPages(pages);
        builder.addFindings(findings);
        return builder.build(
                id(1),
                analysis(
                        "site",
                        pages.getFirst().url(),
                        31.0,
                        Map.of("category-with-a-very-long-name-indeed", 12.0),
                        "page-limit"),
                Insights.NONE,
                START.plusSeconds(60));
    }

    /** Every text is an attack. */
    public static ReportDocument hostile() {
        String script = "</title></code></pre><script>alert(1)</script><img src=x onerror=alert(2)>";
        String breakout = "\"><svg onload=alert(3)> ' autofocus onfocus=alert(4) x='";
        String url = "https://evil.example/" + breakout;
        DocumentBuilder builder = new DocumentBuilder(List.of(
                new Audit(
                        "script-title",
                        script,
                        "<b>cat",
                        "<b>category",
                        "critical",
                        breakout + "{model.title}",
                        "javascript:alert(5)"),
                new Audit(
                        "plain",
                        "A plain audit",
                        "title",
                        "Titles",
                        "warning",
                        script,
                        "data:text/html,<script>alert(6)</script>")));
        builder.addPages(List.of(
                SamplePages.page(id(0), url, 200, 0, script, 50.0),
                SamplePages.failed(id(1), "javascript:alert(7)", 1, "gpj" + RIGHT_TO_LEFT_OVERRIDE + "exe", breakout),
                SamplePages.page(id(2), "https://bank.example@evil.example/", 200, 1, "\u0000\u0007\uD800 end", 10.0)));
        builder.addFindings(List.of(
                finding(
                        1,
                        0,
                        url,
                        "script-title",
                        "critical",
                        script,
                        new Finding.Evidence(breakout, script, "javascript:alert(8)", breakout)),
                finding(
                        2,
                        1,
                        "javascript:alert(7)",
                        "plain",
                        "warning",
                        "{#include secrets /}",
                        new Finding.Evidence(null, breakout, " javascript:alert(9)", script)),
                finding(
                        3,
                        2,
                        "https://bank.example@evil.example/",
                        "plain",
                        "warning",
                        "a" + RIGHT_TO_LEFT_OVERRIDE + "b",
                        null)));
        return builder.build(
                id(1),
                analysis("site", url, 33.0, Map.of("<i>" + breakout, 33.0), "<script>alert(10)</script>"),
                insights(script, url),
                START);
    }

    private static Insights insights(String script, String url) {
        return new Insights(
                List.of(),
                new Changes(
                        id(9),
                        START,
                        new Changes.Scores(10.0),
                        new Changes.Findings(
                                1,
                                0,
                                2,
                                0,
                                List.of(new Changes.AuditChange(
                                        script,
                                        1,
                                        0,
                                        new Changes.FindingExamples(List.of(url), List.of("javascript:alert(12)"))))),
                        new Changes.Pages(
                                1,
                                0,
                                0,
                                2,
                                0,
                                new Changes.PageExamples(
                                        List.of(url), List.of("javascript:alert(13)"), List.of(script)))),
                List.of(new Keyword(script, 2.5, 1), new Keyword(RIGHT_TO_LEFT_OVERRIDE, 1, 1)),
                List.of(new Part<>(
                        List.of(new Cluster(
                                script,
                                script,
                                2,
                                List.of(
                                        new Cluster.ClusterPage(url, script),
                                        new Cluster.ClusterPage("javascript:alert(11)", null)))),
                        "more")),
                new Part<>(
                        List.of(new Section(
                                script,
                                2,
                                1,
                                50.0,
                                null,
                                1.5,
                                20.0,
                                new Section.Links(1, 1, 1, List.of(new Section.Target(script, 2))))),
                        null),
                new Part<>(
                        List.of(new LinkSuggestion(
                                new LinkSuggestion.LinkedPage("javascript:alert(12)"),
                                new LinkSuggestion.LinkedPage(url),
                                script)),
                        "more"),
                List.of(script));
    }
}
