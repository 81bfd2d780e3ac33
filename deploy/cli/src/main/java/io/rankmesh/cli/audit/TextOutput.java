package io.rankmesh.cli.audit;

import io.rankmesh.audit.AuditCatalogue;
import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.score.Score;
import io.rankmesh.cli.finding.Found;
import io.rankmesh.cli.terminal.Paragraph;
import io.rankmesh.cli.terminal.Style;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For people: each page's findings by audit with their evidence, then the totals. Pages without findings are only counted. */
final class TextOutput implements Output {
    private static final int PLACES_SHOWN = 3;
    private static final int EVIDENCE_INDENT = 6;
    private static final int GUIDANCE_INDENT = 12;

    private final PrintStream out;
    private final Style style;
    private final int width;

    TextOutput(PrintStream out, Style style, int width) {
        this.out = out;
        this.style = style;
        this.width = width;
    }

    @Override
    public void page(PageResult page) {
        if (page.findings().isEmpty()) {
            return;
        }
        String score = page.score() == null ? "no score" : style.score(page.score());
        String status = page.status() == 200 ? "" : page.status() == 0 ? ", no answer" : ", status " + page.status();
        out.println(style.bold(page.name()) + "  " + score + style.dim(status));
        findings(page.findings(), page.url());
        out.println();
    }

    @Override
    public void end(List<Found> site, Totals totals) {
        if (!site.isEmpty()) {
            out.println(style.bold("The site as a whole"));
            findings(site, "");
            out.println();
        }
        out.println(headline(totals));
        if (totals.pages() > 0) {
            out.println(style.dim("Links were not followed; \"analyze\" also finds dead ones."));
        }
        List<Totals.AuditTotal> audits = totals.audits();
        int widest =
                audits.stream().mapToInt(total -> total.audit().length()).max().orElse(0);
        for (Totals.AuditTotal total : audits) {
            out.println("  " + style.severity(total.severity(), pad(total.severity(), 8)) + "  "
                    + pad(total.audit(), widest) + "  " + extent(total));
            AuditCatalogue.find(total.audit()).ifPresent(this::guidance);
        }
        out.flush();
    }

    private void guidance(AuditInfo audit) {
        Paragraph.indented(
                audit.guidance(),
                GUIDANCE_INDENT,
                width,
                (line, start) -> out.println(style.dim(" ".repeat(GUIDANCE_INDENT) + line)));
    }

    private void findings(List<Found> findings, String pageUrl) {
        Map<String, List<Found>> byAudit = new LinkedHashMap<>();
        findings.forEach(finding -> byAudit.computeIfAbsent(finding.audit(), audit -> new ArrayList<>())
                .add(finding));
        byAudit.forEach((audit, places) -> audit(audit, places, pageUrl));
    }

    private void audit(String audit, List<Found> places, String pageUrl) {
        Found first = places.getFirst();
        boolean same = places.stream().allMatch(place -> place.message().equals(first.message()));
        String count = places.size() == 1 ? "" : " (" + places.size() + " times)";
        String title = AuditCatalogue.find(audit).map(AuditInfo::title).orElse(audit);
        out.println("  " + style.severity(first.severity(), pad(first.severity(), 8)) + "  " + title
                + style.dim(" [" + audit + "]") + (same ? "" : count));
        if (same) {
            Paragraph.indented(first.message() + count, 4, width, (line, start) -> out.println("    " + line));
        }
        for (Found place : places.subList(0, Math.min(PLACES_SHOWN, places.size()))) {
            if (!same) {
                evidence("- " + place.message());
            }
            evidence(place, pageUrl);
        }
        if (places.size() > PLACES_SHOWN) {
            evidence("and " + (places.size() - PLACES_SHOWN) + " more");
        }
    }

    private void evidence(Found place, String pageUrl) {
        if (!pageUrl.isEmpty() && !place.url().equals(pageUrl)) {
            evidence(place.url());
        }
        if (place.selector() != null) {
            evidence(place.selector());
        }
        if (place.snippet() != null) {
            evidence(place.snippet().replaceAll("\\s+", " "));
        }
        if (place.otherUrl() != null) {
            evidence("-> " + place.otherUrl());
        }
    }

    private void evidence(String line) {
        Paragraph.indented(
                line,
                EVIDENCE_INDENT,
                width,
                (text, start) -> out.println(style.dim(" ".repeat(EVIDENCE_INDENT) + text)));
    }

    private String headline(Totals totals) {
        Score score = totals.score();
        String scored = score == null ? "no score" : "score " + style.score(score.value()) + " of 100";
        String pages = totals.pages() + (totals.pages() == 1 ? " page" : " pages");
        if (totals.pages() == 0) {
            return "no score, no page to audit";
        }
        String clean = totals.pages() == 1 ? "" : ", " + totals.cleanPages() + " without findings";
        long all = totals.count(Severity.CRITICAL) + totals.count(Severity.WARNING) + totals.count(Severity.NOTICE);
        String counts = all == 0
                ? style.good("no findings")
                : totals.count(Severity.CRITICAL) + " critical, " + totals.count(Severity.WARNING) + " warning, "
                        + totals.count(Severity.NOTICE) + " notice";
        return scored + ", " + pages + clean + "; " + counts;
    }

    private static String extent(Totals.AuditTotal total) {
        String findings = total.findings() + (total.findings() == 1 ? " finding" : " findings");
        if (total.pages() == 0) {
            return findings + " on the site";
        }
        return findings + " on " + total.pages() + (total.pages() == 1 ? " page" : " pages");
    }

    private static String pad(String text, int length) {
        return text + " ".repeat(Math.max(0, length - text.length()));
    }
}
