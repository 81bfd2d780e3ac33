package io.rankmesh.audit.extract;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;

/** Searches a page's source by regular expression in linear time (RE2). */
record SourceSearch(Pattern pattern) {

    /** Instructions of the compiled expression; each may be looked at for each character. */
    private static final int MAX_PROGRAM = 1_000;

    /** Repetitions that one expression may ask for, nested ones multiplied: the compiler writes each of them out. */
    private static final long MAX_REPETITIONS = 100_000;

    private static final Pattern COUNTS = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");

    /** Characters times instructions that cost as much as passing a node. */
    private static final int STEPS_PER_UNIT = 25;

    static SourceSearch of(String expression) throws ExpressionException {
        if (expression.isEmpty()) {
            throw new ExpressionException("must not be empty");
        }
        if (repetitions(expression) > MAX_REPETITIONS) {
            throw new ExpressionException("repeats too much");
        }
        try {
            Pattern pattern = Pattern.compile(expression);
            if (pattern.programSize() > MAX_PROGRAM) {
                throw new ExpressionException("is too large once repetitions are written out");
            }
            return new SourceSearch(pattern);
        } catch (PatternSyntaxException e) {
            throw new ExpressionException("is no regular expression in the syntax of RE2: " + e.getDescription());
        }
    }

    /** At least as many as the compiler writes out: all counts multiplied. */
    private static long repetitions(String expression) {
        long product = 1;
        Matcher counts = COUNTS.matcher(expression);
        while (counts.find() && product <= MAX_REPETITIONS) {
            String most = counts.group(2) == null || counts.group(2).isEmpty() ? counts.group(1) : counts.group(2);
            product *= Math.max(1, Long.parseLong(most));
        }
        return product;
    }

    List<String> run(String source, Budget budget) {
        List<String> values = new ArrayList<>();
        Matcher matcher = pattern.matcher(source);
        int from = 0;
        while (values.size() < Extractor.MAX_VALUES && from <= source.length()) {
            if (!isAffordable(source.length() - from, budget, values.isEmpty()) || !matcher.find()) {
                break;
            }
            String value = matcher.group(matcher.groupCount() == 0 ? 0 : 1);
            if (value != null) {
                values.add(Texts.collapsed(value));
            }
            from = Math.max(from + 1, matcher.end());
        }
        return List.copyOf(values);
    }

    /** A search that has found something ends when there is nothing left to spend. */
    private boolean isAffordable(int characters, Budget budget, boolean isFirst) {
        try {
            budget.spend(1 + (long) characters * pattern.programSize() / STEPS_PER_UNIT);
            return true;
        } catch (Budget.SpentException e) {
            if (isFirst) {
                throw e;
            }
            return false;
        }
    }
}
