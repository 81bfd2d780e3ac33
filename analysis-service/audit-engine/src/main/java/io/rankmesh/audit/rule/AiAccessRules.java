package io.rankmesh.audit.rule;

import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.AuditInfo.Scope;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.robots.RobotsTxt;
import io.rankmesh.audit.text.LowerCase;
import io.rankmesh.audit.text.Tokens;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What robots.txt tells the crawlers of AI companies: each of them by the name that its company documents, told of when it may not
 * fetch the home page. Nothing is said when the file could not be fetched, which has an audit of its own.
 */
final class AiAccessRules {
    private static final Set<String> SIGNALS = Set.of("search", "ai-input", "ai-train");
    private static final Set<String> ANSWERS = Set.of("yes", "no");

    private static final AuditInfo CONTENT_SIGNAL = info(
            "content-signal-invalid",
            "Content-Signal in robots.txt cannot be read",
            Severity.NOTICE,
            "Write signals as search=yes, ai-input=yes, ai-train=no, separated by commas.",
            "https://contentsignals.org/");

    /** The crawlers of one purpose. */
    private record Purpose(AuditInfo audit, String what, List<String> bots) {}

    private static final List<Purpose> PURPOSES = List.of(
            new Purpose(
                    info(
                            "ai-search-blocked",
                            "AI search engines may not read the site",
                            Severity.WARNING,
                            "Allow the crawler in robots.txt if answers of AI search should cite the site.",
                            "https://platform.openai.com/docs/bots"),
                    "which finds sources for AI answers",
                    List.of("OAI-SearchBot", "Claude-SearchBot", "PerplexityBot")),
            new Purpose(
                    info(
                            "ai-user-blocked",
                            "AI assistants may not read the site for their users",
                            Severity.NOTICE,
                            "Allow the assistant in robots.txt if people should be able to ask it about a page of the site.",
                            "https://support.anthropic.com/en/articles/8896518-does-anthropic-crawl-data-from-the-web-and-how-can-site-owners-block-the-crawler"),
                    "which reads pages that its users ask for",
                    List.of("ChatGPT-User", "Claude-User")),
            new Purpose(
                    info(
                            "ai-training-blocked",
                            "AI training may not use the site",
                            Severity.NOTICE,
                            "Nothing to do if this is meant: models then learn of the site from others only.",
                            "https://developers.google.com/search/docs/crawling-indexing/google-common-crawlers"),
                    "which collects texts for training",
                    List.of("GPTBot", "ClaudeBot", "CCBot", "Google-Extended", "Applebot-Extended")));

    private AiAccessRules() {}

    private static AuditInfo info(String id, String title, Severity severity, String guidance, String source) {
        return AuditInfo.of(id, title, Category.AI, severity, Scope.SITE, guidance, source);
    }

    static List<AuditInfo> all() {
        return Stream.concat(PURPOSES.stream().map(Purpose::audit), Stream.of(CONTENT_SIGNAL))
                .toList();
    }

    static void run(String origin, RobotsTxt robots, List<Finding> findings) {
        String url = origin + "/robots.txt";
        for (Purpose purpose : PURPOSES) {
            Report report = new Report(purpose.audit(), url, findings);
            purpose.bots().forEach(bot -> judge(robots, bot, purpose.what(), origin, report));
        }
        Report signals = new Report(CONTENT_SIGNAL, url, findings);
        robots.body()
                .ifPresent(body -> body.lines()
                        .map(line -> line.indexOf('#') < 0 ? line : line.substring(0, line.indexOf('#')))
                        .map(String::strip)
                        .filter(line -> LowerCase.of(line).startsWith("content-signal:"))
                        .filter(line -> !isSignal(line.substring(line.indexOf(':') + 1)))
                        .forEach(line -> signals.fail(
                                "A Content-Signal line cannot be understood", Evidence.ofSnippet("robots.txt", line))));
    }

    private static void judge(RobotsTxt robots, String bot, String what, String origin, Report report) {
        robots.blockingRule(bot, origin + "/")
                .ifPresent(rule -> report.fail(
                        "robots.txt keeps " + bot + " out, " + what,
                        Evidence.ofSnippet("line " + rule.line(), "Disallow: " + rule.pattern())
                                .withValue(bot)));
    }

    /** A path may come before the signals. */
    private static boolean isSignal(String value) {
        String signals = value.strip();
        if (signals.startsWith("/")) {
            int space = signals.indexOf(' ');
            signals = space < 0 ? "" : signals.substring(space);
        }
        for (String signal : Tokens.atCommas(signals)) {
            int equals = signal.indexOf('=');
            if (equals < 0
                    || !SIGNALS.contains(
                            LowerCase.of(signal.substring(0, equals).strip()))
                    || !ANSWERS.contains(
                            LowerCase.of(signal.substring(equals + 1).strip()))) {
                return false;
            }
        }
        return true;
    }
}
