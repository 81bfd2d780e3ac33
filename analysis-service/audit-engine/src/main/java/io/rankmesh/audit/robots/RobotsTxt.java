package io.rankmesh.audit.robots;

import io.rankmesh.audit.url.WebUrl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One site's robots.txt, parsed once: RFC 9309 for the crawler, and Lighthouse's reading of it for Lighthouse's audits.
 * Immutable and safe to share.
 *
 * <p>What the fetch brought decides before any rule does (RFC 9309, section 2.3.1): 2xx, the rules count; 3xx and 4xx, everything
 * is allowed; 5xx or no answer, everything is forbidden.
 */
public final class RobotsTxt {
    /** A site that has no robots.txt. */
    public static final RobotsTxt ABSENT = new RobotsTxt(404, null, null);

    /** Bytes that are read at most; the rest of a longer file does not count (RFC 9309, section 2.5, asks for at least this much). */
    public static final int MAX_BYTES = 500 * 1024;

    private final int status;
    private final @Nullable String body;
    private final @Nullable String failure;
    private final RobotsGroups groups;
    private final RobotsGroups lighthouseGroups;
    private final List<String> sitemaps;
    private final List<RobotsProblem> problems;

    private RobotsTxt(int status, @Nullable String body, @Nullable String failure) {
        this.status = status;
        this.body = body;
        this.failure = failure;
        List<RobotsLine> lines = body == null ? List.of() : RobotsLine.split(body);
        this.groups = RobotsGroups.of(lines, RobotsGroups.Dialect.RFC_9309);
        this.lighthouseGroups = RobotsGroups.of(lines, RobotsGroups.Dialect.LIGHTHOUSE);
        this.sitemaps = lines.stream()
                .filter(line -> line.is("sitemap") && !line.value().isEmpty())
                .map(RobotsLine::value)
                .distinct()
                .toList();
        this.problems = RobotsProblem.in(lines);
    }

    /**
     * The answer to {@code GET /robots.txt}, redirects followed.
     *
     * @param body as received; what is beyond {@link #MAX_BYTES} is ignored. It counts only with a 2xx status
     */
    public static RobotsTxt fetched(int status, byte[] body) {
        return of(status, new String(kept(body), StandardCharsets.UTF_8));
    }

    /** What counts of a file: no more than {@link #MAX_BYTES}, and no line that they cut in two, for a shorter rule forbids more. */
    public static byte[] kept(byte[] body) {
        if (body.length <= MAX_BYTES) {
            return body;
        }
        int end = MAX_BYTES;
        while (end > 0 && body[end - 1] != '\n' && body[end - 1] != '\r') {
            end--;
        }
        return Arrays.copyOf(body, end);
    }

    /** As {@link #fetched}, of text that is already decoded. */
    public static RobotsTxt of(int status, String body) {
        boolean counts = status >= 200 && status < 300;
        return new RobotsTxt(status, counts ? withoutMark(body) : null, null);
    }

    /**
     * The fetch brought no answer: everything is forbidden until it does.
     *
     * @param cause in words
     */
    public static RobotsTxt unreachable(String cause) {
        return new RobotsTxt(0, null, cause);
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** 0 when there was no answer. */
    public int status() {
        return status;
    }

    /** The text whose rules count; empty unless the status is 2xx. */
    public Optional<String> body() {
        return Optional.ofNullable(body);
    }

    /** Why there was no answer. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether the fetch alone forbids the whole site: a server error, or no answer. */
    public boolean forbidsAllByFailure() {
        return status == 0 || status >= 500;
    }

    /**
     * Whether a crawler may fetch a URL of this site.
     *
     * @param productToken the crawler's name as its {@code User-Agent} begins, for example {@code RankmeshBot}
     */
    public boolean allows(String productToken, String url) {
        return !forbidsAllByFailure() && blockingRule(productToken, url).isEmpty();
    }

    /**
     * Whether all rules were tried to find whether a crawler may fetch a URL. With more wildcards than anybody has time for, those past
     * a million comparisons are not: then only rules without them count.
     */
    public boolean triesAllRules(String productToken, String url) {
        return forbidsAllByFailure() || groups.isWhole(productToken, pathOf(url));
    }

    /** The rule that decides, when it forbids; by RFC 9309: the longest match in the crawler's own groups, else in those of {@code *}. */
    public Optional<RobotsRule> blockingRule(String productToken, String url) {
        return groups.decide(productToken, pathOf(url), true).filter(rule -> !rule.allow());
    }

    /**
     * The rule that forbids a URL in the reading of Lighthouse 13.5, which differs in small ways: names must be equal as a
     * whole, any other directive ends a group's list of names, and percent-encodings of unreserved characters stay.
     *
     * @param userAgent null for crawlers in general
     */
    public Optional<RobotsRule> lighthouseBlockingRule(@Nullable String userAgent, WebUrl url) {
        String query = url.query();
        String path = query == null || query.isEmpty() ? url.path() : url.path() + "?" + query;
        return lighthouseGroups
                .decide(userAgent == null ? "*" : userAgent, path, false)
                .filter(rule -> !rule.allow());
    }

    /** The pause that a crawler's group asks for between requests ({@code crawl-delay}, not in the RFC, honoured all the same). */
    public Optional<Duration> crawlDelay(String productToken) {
        return groups.crawlDelay(productToken);
    }

    /** Values of the sitemap lines, as written, without duplicates. */
    public List<String> sitemaps() {
        return sitemaps;
    }

    /** What is wrong with the file, line by line, by the rules of Lighthouse's robots-txt audit. */
    public List<RobotsProblem> problems() {
        return problems;
    }

    private static String pathOf(String url) {
        return WebUrl.parse(url)
                .map(parsed -> parsed.query() == null ? parsed.path() : parsed.path() + "?" + parsed.query())
                .orElse("/");
    }
}
