package io.rankmesh.audit.html;

import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.text.HttpDates;
import io.rankmesh.audit.text.LowerCase;
import io.rankmesh.audit.text.ScriptDates;
import io.rankmesh.audit.text.Spaces;
import io.rankmesh.audit.text.Tokens;
import io.rankmesh.audit.url.WebUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a page out of the index, crawler by crawler, in the order and with the exactness of Lighthouse's is-crawlable audit:
 * the first meta of the crawler's own name, else the first {@code robots} meta; X-Robots-Tag; robots.txt.
 */
public final class Indexing {
    private static final String ROBOTS_HEADER = "x-robots-tag";
    private static final String UNAVAILABLE_AFTER = "unavailable_after";

    /** Of one value, which is read again for each crawler: there are some twenty directives. */
    private static final int MAX_DIRECTIVES = 1_000;

    private static final int MAX_DIRECTIVES_KEPT = 50;

    /** Characters: the longest is a date. */
    private static final int MAX_DIRECTIVE = 200;

    private Indexing() {}

    /**
     * @param source {@code meta}, {@code header} or {@code robots.txt}
     * @param text the directive as written
     */
    public record Block(
            String source, String text, @Nullable Meta meta) {}

    /** @param bot null for crawlers in general */
    static List<Block> blocks(PageInput input, WebUrl location, List<Meta> metas, @Nullable String bot) {
        List<Block> blocks = new ArrayList<>();
        meta(metas, bot)
                .filter(meta -> blocks(meta.content(), input.fetchedAt()))
                .ifPresent(meta -> {
                    String text = "<meta name=\"" + meta.name() + "\" content=\"" + meta.content() + "\">";
                    blocks.add(new Block("meta", text, meta));
                });
        for (String value : input.headers().all(ROBOTS_HEADER)) {
            if (headerBlocks(value, bot, input.fetchedAt())) {
                blocks.add(new Block("header", "X-Robots-Tag: " + value, null));
            }
        }
        input.robots()
                .lighthouseBlockingRule(bot, location)
                .ifPresent(rule -> blocks.add(
                        new Block("robots.txt", "line " + rule.line() + ": Disallow: " + rule.pattern(), null)));
        return blocks;
    }

    public static List<Block> blocks(Page page, @Nullable String bot) {
        return blocks(page.input(), page.location(), page.metas(), bot);
    }

    /** Whether a crawler is kept out; other than Lighthouse, crawlers know their names in any case. */
    public static boolean isClosedTo(Page page, String bot) {
        return !blocks(page, bot).isEmpty()
                || page.input().headers().all(ROBOTS_HEADER).stream()
                        .anyMatch(value -> bot.equalsIgnoreCase(headerBot(value))
                                && blocks(
                                        value.substring(value.indexOf(':') + 1),
                                        page.input().fetchedAt()));
    }

    private static Optional<Meta> meta(List<Meta> metas, @Nullable String bot) {
        Optional<Meta> own = bot == null ? Optional.empty() : named(metas, LowerCase.of(bot));
        return own.or(() -> named(metas, "robots"));
    }

    static Optional<Meta> named(List<Meta> metas, String name) {
        for (Meta meta : metas) {
            if (meta.name().equals(name)) {
                return Optional.of(meta);
            }
        }
        return Optional.empty();
    }

    private static boolean headerBlocks(String value, @Nullable String bot, Instant now) {
        String named = headerBot(value);
        if (named != null && !named.equals(bot)) {
            return false;
        }
        String directives = bot != null && value.startsWith(bot + ":") ? value.substring(bot.length() + 1) : value;
        return blocks(directives, now);
    }

    /** The crawler that a header value begins with, or null: {@code unavailable_after} looks like one but is none. */
    static @Nullable String headerBot(String value) {
        int colon = value.indexOf(':');
        int comma = value.indexOf(',');
        if (colon <= 0 || (comma >= 0 && comma < colon)) {
            return null;
        }
        String name = value.substring(0, colon);
        return LowerCase.of(name).equals(UNAVAILABLE_AFTER) ? null : name;
    }

    static boolean blocks(String directives, Instant now) {
        int left = MAX_DIRECTIVES;
        for (String raw : Tokens.atCommas(directives)) {
            if (left-- == 0) {
                return false;
            }
            String directive = Spaces.trim(LowerCase.of(raw));
            if (directive.equals("noindex") || directive.equals("none") || isPast(directive, now)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPast(String directive, Instant now) {
        int colon = directive.indexOf(':');
        return colon >= 0
                && directive.substring(0, colon).equals(UNAVAILABLE_AFTER)
                && isPastInChrome(directive.substring(colon + 1), now);
    }

    /**
     * Whether Lighthouse takes the date for a past one. It reads the date as JavaScript does, in lower case and with the space before it,
     * so that ISO dates with a time mean nothing to it, other than to search engines.
     */
    public static boolean isPastInChrome(String date, Instant now) {
        return ScriptDates.parse(date).map(at -> at.isBefore(now)).orElse(false);
    }

    /** Whether a date in the directives for all crawlers is past as search engines read it: RFC 822, RFC 850 or ISO 8601. */
    static boolean isExpired(List<String> directives, Instant now) {
        return directives.stream()
                .filter(directive -> directive.startsWith(UNAVAILABLE_AFTER + ":"))
                .flatMap(directive -> HttpDates.parse(directive.substring(UNAVAILABLE_AFTER.length() + 1)).stream())
                .anyMatch(date -> date.isBefore(now));
    }

    /**
     * Directives for all crawlers, from the metas and headers, lower case, in order.
     *
     * @param leftOut takes the number of those beyond the limits
     */
    static List<String> directives(PageInput input, List<Meta> metas, Map<String, Integer> leftOut) {
        List<String> all = new ArrayList<>();
        int beyond = 0;
        for (Meta meta : metas) {
            beyond += meta.name().equals("robots") ? addDirectives(meta.content(), all) : 0;
        }
        for (String value : input.headers().all(ROBOTS_HEADER)) {
            beyond += isForAll(value) ? addDirectives(value, all) : 0;
        }
        if (beyond > 0) {
            leftOut.put("robots directives", beyond);
        }
        return List.copyOf(all);
    }

    /** {@code max-snippet} and its like look like crawlers to Lighthouse, which has no use for them. */
    private static boolean isForAll(String value) {
        String bot = headerBot(value);
        return bot == null || LowerCase.of(bot).startsWith("max-");
    }

    /** How many are left out. */
    private static int addDirectives(String text, List<String> all) {
        int read = 0;
        int beyond = 0;
        for (String raw : Tokens.atCommas(text)) {
            if (++read > MAX_DIRECTIVES || all.size() == MAX_DIRECTIVES_KEPT || raw.length() > MAX_DIRECTIVE) {
                beyond++;
                continue;
            }
            String directive = Spaces.trim(LowerCase.of(raw));
            if (!directive.isEmpty() && !all.contains(directive)) {
                all.add(directive);
            }
        }
        return beyond;
    }
}
