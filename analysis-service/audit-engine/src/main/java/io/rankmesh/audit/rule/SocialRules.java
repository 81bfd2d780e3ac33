package io.rankmesh.audit.rule;

import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.html.Markup;
import io.rankmesh.audit.html.Meta;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.rule.PageRule.Reach;
import io.rankmesh.audit.url.WebUrl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What social networks and messengers show when somebody shares the page. */
final class SocialRules {
    private static final String OPEN_GRAPH = "https://ogp.me/#metadata";
    private static final RuleGroup GROUP = new RuleGroup(Category.SOCIAL, Reach.CONTENT);

    /** The four properties that the Open Graph protocol requires of every page. */
    private static final List<String> REQUIRED = List.of("og:title", "og:type", "og:image", "og:url");

    private static final Set<String> CARDS = Set.of("summary", "summary_large_image", "app", "player");

    private SocialRules() {}

    static List<PageRule> all() {
        return List.of(
                GROUP.rule(
                        "open-graph-missing",
                        "Page has no Open Graph data",
                        Severity.NOTICE,
                        "Add metas with og:title, og:type, og:image and og:url, so that a shared link shows what you choose.",
                        OPEN_GRAPH,
                        SocialRules::missing),
                GROUP.rule(
                        "open-graph-incomplete",
                        "Open Graph data is not complete",
                        Severity.NOTICE,
                        "Add the properties named here: the protocol requires og:title, og:type, og:image and og:url.",
                        OPEN_GRAPH,
                        SocialRules::incomplete),
                GROUP.rule(
                        "twitter-card",
                        "Page has no valid Twitter card",
                        Severity.NOTICE,
                        "Add <meta name=\"twitter:card\" content=\"summary_large_image\">; title and image come from Open Graph.",
                        "https://developer.x.com/en/docs/x-for-websites/cards/overview/markup",
                        SocialRules::card));
    }

    /** Filled properties; both spellings of the attribute are in use. */
    private static Map<String, Meta> properties(Page page, String prefix) {
        Map<String, Meta> found = new LinkedHashMap<>();
        for (Meta meta : page.metas()) {
            String property = WebUrl.lower(meta.element().attr("property"));
            String name = property.isEmpty() ? meta.name() : property;
            if (name.startsWith(prefix) && !meta.content().isBlank()) {
                found.putIfAbsent(name, meta);
            }
        }
        return found;
    }

    private static void missing(Page page, Report report) {
        if (!page.facts().indexable()) {
            report.notApplicable();
        } else if (properties(page, "og:").isEmpty()) {
            report.fail("The page has no Open Graph metas", Evidence.NONE);
        }
    }

    private static void incomplete(Page page, Report report) {
        Map<String, Meta> found = properties(page, "og:");
        List<String> missing = REQUIRED.stream()
                .filter(name -> found.keySet().stream().noneMatch(key -> key.equals(name) || key.equals(name + ":url")))
                .toList();
        if (found.isEmpty() || !page.facts().indexable()) {
            report.notApplicable();
        } else if (!missing.isEmpty()) {
            String list = String.join(", ", missing);
            report.fail(
                    "The page lacks " + list,
                    () -> Markup.evidence(found.values().iterator().next().element())
                            .withValue(list));
        }
    }

    private static void card(Page page, Report report) {
        Meta card = properties(page, "twitter:").get("twitter:card");
        if (!page.facts().indexable()) {
            report.notApplicable();
        } else if (card == null) {
            report.fail("The page has no twitter:card meta", Evidence.NONE);
        } else if (!CARDS.contains(WebUrl.lower(card.content().strip()))) {
            report.fail(
                    "“" + card.content() + "” is not a kind of card",
                    () -> Markup.evidence(card.element()).withValue(card.content()));
        }
    }
}
