package io.rankmesh.audit.robots;

import io.rankmesh.audit.text.LowerCase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rules by crawler name. Groups that name the same crawler count as one; each is kept once, however many crawlers it names, so that a
 * file takes no more memory than it has lines.
 */
final class RobotsGroups {
    /** How names are read and where a group's list of names ends. */
    enum Dialect {
        RFC_9309,
        LIGHTHOUSE
    }

    private static final class Group {
        final List<RobotsRule> rules = new ArrayList<>();
    }

    /** What a {@code crawl-delay} asks of the names right above it. */
    private static final class Pause {
        @Nullable Duration delay;
    }

    /** Audits ask for one crawler after the other, and most of those share their groups. */
    private record Decision(List<Group> groups, String path, Optional<RobotsRule> rule, boolean whole) {}

    /** Longer pauses are taken for mistakes. */
    private static final double MAX_DELAY_SECONDS = 86_400;

    private final Map<String, List<Group>> groups = new HashMap<>();
    private final Map<String, List<Pause>> pauses = new HashMap<>();
    private final Dialect dialect;
    private volatile @Nullable Decision last;

    private RobotsGroups(Dialect dialect) {
        this.dialect = dialect;
    }

    static RobotsGroups of(List<RobotsLine> lines, Dialect dialect) {
        RobotsGroups result = new RobotsGroups(dialect);
        Group group = new Group();
        Pause pause = new Pause();
        boolean namesEnded = true;
        boolean pauseEnded = true;
        for (RobotsLine line : lines) {
            if (!line.colon() || line.directive().isEmpty()) {
                continue;
            }
            switch (line.directive()) {
                case "user-agent" -> {
                    group = namesEnded ? new Group() : group;
                    pause = pauseEnded ? new Pause() : pause;
                    result.addName(line.value(), group, pause);
                    namesEnded = false;
                    pauseEnded = false;
                }
                case "allow", "disallow" -> {
                    result.addRule(line, group);
                    namesEnded = true;
                    pauseEnded = true;
                }
                case "crawl-delay" -> {
                    pause.delay = delay(line.value()).orElse(pause.delay);
                    namesEnded |= dialect == Dialect.LIGHTHOUSE;
                    pauseEnded = true;
                }
                // Lines outside the protocol, these and crawl-delay, must not part a group (RFC 9309, section 2.2.4).
                default -> namesEnded |= dialect == Dialect.LIGHTHOUSE;
            }
        }
        return result;
    }

    private void addName(String value, Group group, Pause pause) {
        String name = name(value);
        if (!name.isEmpty()) {
            add(groups, name, group);
            add(pauses, name, pause);
        }
    }

    private static <T> void add(Map<String, List<T>> byName, String name, T what) {
        List<T> own = byName.computeIfAbsent(name, _ -> new ArrayList<>(1));
        if (own.isEmpty() || own.getLast() != what) {
            own.add(what);
        }
    }

    private void addRule(RobotsLine line, Group current) {
        if (!line.value().isEmpty()) {
            current.rules.add(
                    RobotsRule.of(line.is("allow"), line.number(), line.value(), dialect == Dialect.RFC_9309));
        }
    }

    private static Optional<Duration> delay(String value) {
        try {
            double seconds = Double.parseDouble(value);
            return seconds >= 0 && seconds <= MAX_DELAY_SECONDS
                    ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000)))
                    : Optional.empty();
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** RFC 9309: the product token in front of a version or anything else; Lighthouse: all but a version. */
    private String name(String value) {
        String lower = LowerCase.of(value);
        if (dialect == Dialect.LIGHTHOUSE) {
            int slash = lower.indexOf('/');
            return (slash < 0 ? lower : lower.substring(0, slash)).trim();
        }
        if (lower.startsWith("*")) {
            return "*";
        }
        int end = 0;
        while (end < lower.length() && isTokenChar(lower.charAt(end))) {
            end++;
        }
        return lower.substring(0, end);
    }

    private static boolean isTokenChar(char c) {
        return (c >= 'a' && c <= 'z') || c == '-' || c == '_';
    }

    private <T> List<T> of(Map<String, List<T>> byName, String userAgent) {
        List<T> own = byName.get(name(userAgent));
        return own != null ? own : byName.getOrDefault("*", List.of());
    }

    /**
     * The deciding rule: the longest that matches, allow before disallow (RFC 9309, section 2.2.2). Past the {@link MatchBudget} only
     * patterns without a wildcard are tried.
     */
    Optional<RobotsRule> decide(String userAgent, String path, boolean robotsTxtIsFree) {
        return groups.isEmpty() || (robotsTxtIsFree && path.equals("/robots.txt"))
                ? Optional.empty()
                : decision(userAgent, path).rule();
    }

    /** Whether all patterns were tried for a decision. */
    boolean isWhole(String userAgent, String path) {
        return decision(userAgent, path).whole();
    }

    private Decision decision(String userAgent, String path) {
        List<Group> own = of(groups, userAgent);
        Decision known = last;
        if (known == null || !known.groups().equals(own) || !known.path().equals(path)) {
            known = decide(own, path, RobotsRule.comparablePath(path, dialect == Dialect.RFC_9309));
            last = known;
        }
        return known;
    }

    private static Decision decide(List<Group> groups, String path, String comparable) {
        MatchBudget budget = MatchBudget.ofFile();
        RobotsRule best = null;
        for (Group group : groups) {
            for (RobotsRule rule : group.rules) {
                boolean longer = best == null
                        || rule.length() > best.length()
                        || (rule.length() == best.length() && rule.allow() && !best.allow());
                if (longer && rule.matches(comparable, budget)) {
                    best = rule;
                }
            }
        }
        return new Decision(groups, path, Optional.ofNullable(best), !budget.isSpent());
    }

    Optional<Duration> crawlDelay(String userAgent) {
        return of(pauses, userAgent).reversed().stream()
                .flatMap(pause -> Optional.ofNullable(pause.delay).stream())
                .findFirst();
    }
}
