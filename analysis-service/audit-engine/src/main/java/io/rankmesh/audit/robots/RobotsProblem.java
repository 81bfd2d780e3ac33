package io.rankmesh.audit.robots;

import io.rankmesh.audit.url.WebUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A line of robots.txt that crawlers will not understand as meant.
 *
 * @param line from 1
 * @param text the line as written
 */
public record RobotsProblem(int line, String text, String message) {
    private static final Set<String> DIRECTIVES = Set.of(
            "user-agent",
            "disallow",
            "allow",
            "sitemap",
            "crawl-delay",
            "clean-param",
            "host",
            "request-rate",
            "visit-time",
            "noindex",
            "content-signal");
    private static final Set<String> SITEMAP_SCHEMES = Set.of("http", "https", "ftp");

    static List<RobotsProblem> in(List<RobotsLine> lines) {
        List<RobotsProblem> problems = new ArrayList<>();
        boolean inGroup = false;
        for (RobotsLine line : lines) {
            String message = wrong(line);
            if (message == null) {
                if (line.is("user-agent")) {
                    inGroup = true;
                } else if (!inGroup && (line.is("allow") || line.is("disallow"))) {
                    message = "No user-agent line comes before this rule";
                }
            }
            if (message != null) {
                problems.add(new RobotsProblem(line.number(), line.raw(), message));
            }
        }
        return List.copyOf(problems);
    }

    private static @Nullable String wrong(RobotsLine line) {
        if (!line.colon()) {
            return "The line has no colon";
        }
        if (!DIRECTIVES.contains(line.directive())) {
            return "Unknown directive";
        }
        return switch (line.directive()) {
            case "sitemap" -> wrongSitemap(line.value());
            case "user-agent" -> line.value().isEmpty() ? "The user-agent has no name" : null;
            case "allow", "disallow" -> wrongPattern(line.value());
            default -> null;
        };
    }

    private static @Nullable String wrongSitemap(String value) {
        Optional<WebUrl> url = WebUrl.parse(value);
        if (url.isEmpty()) {
            return "The sitemap is not an absolute URL";
        }
        return SITEMAP_SCHEMES.contains(url.get().scheme()) ? null : "The sitemap is not an http, https or ftp URL";
    }

    private static @Nullable String wrongPattern(String value) {
        if (!value.isEmpty() && value.charAt(0) != '/' && value.charAt(0) != '*') {
            return "The pattern must be empty or start with / or *";
        }
        int dollar = value.indexOf('$');
        return dollar >= 0 && dollar != value.length() - 1 ? "$ is only understood at the end of a pattern" : null;
    }
}
