package io.rankmesh.report.document;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import io.rankmesh.report.analysis.AnalysedPage.Content;
import io.rankmesh.report.document.SiteContent.Readability;
import java.util.Map;
import java.util.TreeMap;

/** Sums up what the texts of pages are like, in any order. */
final class ContentBuilder {
    private final Map<String, Long> languages = new TreeMap<>();
    private final Map<String, Sum> readability = new TreeMap<>();
    private long pages;
    private long words;
    private long tokens;
    private long share;

    /** Tenths, since sums of whole numbers do not depend on the order. */
    private record Sum(long pages, long tenths) {
        Sum plus(Sum other) {
            return new Sum(pages + other.pages, tenths + other.tenths);
        }
    }

    void add(Content content) {
        if (content.language() != null) {
            languages.merge(content.language(), 1L, Long::sum);
        }
        if (content.words() == 0) {
            return;
        }
        pages++;
        words += content.words();
        tokens += content.tokens();
        share += content.share();
        if (content.readability() != null && content.readabilityFormula() != null) {
            Sum one = new Sum(1, Math.round(content.readability() * 10));
            readability.merge(content.readabilityFormula(), one, Sum::plus);
        }
    }

    Map<String, Long> languages() {
        return languages;
    }

    SiteContent build() {
        if (pages == 0) {
            return SiteContent.UNKNOWN;
        }
        return new SiteContent(
                pages,
                mean(words),
                mean(tokens),
                mean(share),
                readability.entrySet().stream()
                        .map(formula -> of(formula.getKey(), formula.getValue()))
                        .sorted(comparingLong(Readability::pages)
                                .reversed()
                                .thenComparing(comparing(Readability::formula)))
                        .toList());
    }

    private long mean(long sum) {
        return Math.round((double) sum / pages);
    }

    private static Readability of(String formula, Sum sum) {
        return new Readability(formula, Math.round((double) sum.tenths() / sum.pages()) / 10.0, sum.pages());
    }
}
