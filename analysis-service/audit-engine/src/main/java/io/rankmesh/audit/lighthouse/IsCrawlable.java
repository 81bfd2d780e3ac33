package io.rankmesh.audit.lighthouse;

import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.html.Indexing;
import io.rankmesh.audit.html.Markup;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.rule.Report;
import java.util.ArrayList;
import java.util.List;

/** Fails when crawlers in general and each of four named ones are kept out; when only some are, another audit tells. */
final class IsCrawlable {
    private static final List<String> BOTS = List.of("Googlebot", "bingbot", "DuckDuckBot", "archive.org_bot");

    private IsCrawlable() {}

    static void check(Page page, Report report) {
        if (page.input().settings().staging()) {
            return;
        }
        List<Indexing.Block> general = Indexing.blocks(page, null);
        List<String> blocked = blockedBots(page);
        if (general.isEmpty() || blocked.size() < BOTS.size()) {
            if (!general.isEmpty() || !blocked.isEmpty()) {
                report.warn();
            }
            return;
        }
        for (Indexing.Block block : general) {
            String message = switch (block.source()) {
                case "meta" -> "A robots meta tag keeps the page out of the index";
                case "header" -> "An X-Robots-Tag header keeps the page out of the index";
                default -> "robots.txt forbids crawling the page";
            };
            report.fail(message, () -> evidence(block));
        }
    }

    static void checkSome(Page page, Report report) {
        if (page.input().settings().staging()) {
            return;
        }
        List<String> blocked =
                BOTS.stream().filter(bot -> Indexing.isClosedTo(page, bot)).toList();
        boolean general = !Indexing.blocks(page, null).isEmpty();
        int total = blocked.size() + (general ? 1 : 0);
        if (total > 0 && total <= BOTS.size()) {
            List<String> names = new ArrayList<>(blocked);
            if (general) {
                names.add("crawlers in general");
            }
            String list = String.join(", ", names);
            report.fail("The page is closed to " + list, Evidence.ofValue(list));
        }
    }

    /** The reverse, for sites that are not public yet. */
    static void checkStaging(Page page, Report report) {
        if (!page.input().settings().staging()) {
            report.notApplicable();
        } else if (Indexing.blocks(page, null).isEmpty()) {
            report.fail("Nothing keeps this page of a staging site out of the index", Evidence.NONE);
        }
    }

    private static List<String> blockedBots(Page page) {
        return BOTS.stream()
                .filter(bot -> !Indexing.blocks(page, bot).isEmpty())
                .toList();
    }

    private static Evidence evidence(Indexing.Block block) {
        return switch (block.source()) {
            case "meta" ->
                block.meta() == null
                        ? Evidence.NONE
                        : Markup.evidence(block.meta().element());
            case "header" -> Evidence.ofSnippet("header: X-Robots-Tag", block.text());
            default -> Evidence.ofSnippet("robots.txt", block.text());
        };
    }
}
