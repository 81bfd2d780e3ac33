package io.rankmesh.manifests.metrics;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the metrics that an expression names; Prometheus' own parser judges the rest (promtool). */
final class PromQl {

    /** What may hold names that are no metrics: texts, label matchers, ranges, lists of labels. In this order, since matchers hold texts. */
    private static final Pattern ASIDE = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'");

    private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}|\\[[^]]*]");
    private static final Pattern LABELS =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w:.$])[a-zA-Z_:][\\w:]*(?!\\s*\\()(?![\\w:])");
    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "bool", "offset", "by", "without", "group_left", "group_right", "inf", "nan");

    private PromQl() {}

    static Set<String> metrics(String expression) {
        String rest = ASIDE.matcher(expression).replaceAll("\"\"");
        rest = MATCHERS.matcher(rest).replaceAll(" ");
        rest = LABELS.matcher(rest).replaceAll(" ");
        return NAME.matcher(rest)
                .results()
                .map(MatchResult::group)
                .filter(name -> !WORDS.contains(name.toLowerCase(java.util.Locale.ROOT)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
