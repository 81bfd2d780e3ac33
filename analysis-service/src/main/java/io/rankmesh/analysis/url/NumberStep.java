package io.rankmesh.analysis.url;

import java.util.Optional;

/**
 * The one number in which two URLs differ.
 *
 * @param from its digits in the first
 * @param to its digits in the second
 */
public record NumberStep(String from, String to) {

    private static final int MAX_DIGITS = 18;

    /** Empty when they differ in more, or not at all. */
    public static Optional<NumberStep> between(String first, String second) {
        if (first.equals(second)) {
            return Optional.empty();
        }
        int start = 0;
        int shorter = Math.min(first.length(), second.length());
        while (start < shorter && first.charAt(start) == second.charAt(start)) {
            start++;
        }
        while (start > 0 && isDigit(first.charAt(start - 1))) {
            start--;
        }
        int firstEnd = first.length();
        int secondEnd = second.length();
        while (firstEnd > start && secondEnd > start && first.charAt(firstEnd - 1) == second.charAt(secondEnd - 1)) {
            firstEnd--;
            secondEnd--;
        }
        while (firstEnd < first.length() && isDigit(first.charAt(firstEnd))) {
            firstEnd++;
            secondEnd++;
        }
        return isNumber(first, start, firstEnd) && isNumber(second, start, secondEnd)
                ? Optional.of(new NumberStep(first.substring(start, firstEnd), second.substring(start, secondEnd)))
                : Optional.empty();
    }

    private static boolean isNumber(String text, int start, int end) {
        if (start == end || end - start > MAX_DIGITS) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
