package io.rankmesh.analysis.url;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The numbers of a path and query, in their order, among them the parts of dates that are written without separators, and the two
 * months between which a year begins, by name.
 *
 * @param shape the rest, with a mark for each number: pages of one kind have one shape
 */
record UrlNumbers(String shape, List<Integer> values) {

    static final int FIRST_YEAR = 1000;
    static final int LAST_YEAR = 9999;

    private static final int MAX_DIGITS = 9;
    static final char MARK = '#';

    /** In the languages of most calendars with names in their URLs, in the case that dates have. */
    private static final Set<String> JANUARY = names("jan january januar janvier januari enero ene gennaio gen janeiro"
            + " stycznia styczen leden ledna ianuarie tammikuu tammikuuta ocak sijecanj sijecnja");

    private static final Set<String> DECEMBER =
            names("dec december dez dezember decembre diciembre dic dicembre dezembro"
                    + " grudnia grudzien prosinec prosince decembrie desember joulukuu joulukuuta aralik prosinca");

    private static Set<String> names(String names) {
        return Set.of(names.split(" "));
    }

    UrlNumbers {
        values = List.copyOf(values);
    }

    /** @param target path and query */
    static UrlNumbers of(String target) {
        StringBuilder shape = new StringBuilder(target.length());
        List<Integer> values = new ArrayList<>();
        int i = 0;
        while (i < target.length()) {
            int end = end(target, i);
            String part = target.substring(i, end);
            if (isDigit(part.charAt(0))) {
                addNumber(part, shape, values);
            } else if (isLetter(part.charAt(0))) {
                addWord(part, shape, values);
            } else {
                shape.append(part);
            }
            i = end;
        }
        return new UrlNumbers(shape.toString(), values);
    }

    /** Of the digits, the letters, or the single character that begins here; what is percent-encoded is one. */
    private static int end(String target, int from) {
        int end = from + 1;
        if (target.charAt(from) == '%') {
            return Math.min(from + 3, target.length());
        }
        if (isDigit(target.charAt(from))) {
            while (end < target.length() && isDigit(target.charAt(end))) {
                end++;
            }
        } else if (isLetter(target.charAt(from))) {
            while (end < target.length() && isLetter(target.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    private static void addWord(String word, StringBuilder shape, List<Integer> values) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (JANUARY.contains(lower) || DECEMBER.contains(lower)) {
            values.add(JANUARY.contains(lower) ? 1 : 12);
            shape.append(MARK);
        } else {
            shape.append(word);
        }
    }

    private static void addNumber(String digits, StringBuilder shape, List<Integer> values) {
        if (isCompactDate(digits)) {
            values.add(Integer.parseInt(digits, 0, 4, 10));
            for (int i = 4; i < digits.length(); i += 2) {
                values.add(Integer.parseInt(digits, i, i + 2, 10));
            }
            shape.append(String.valueOf(MARK).repeat(digits.length() / 2 - 1));
        } else if (digits.length() <= MAX_DIGITS) {
            values.add(Integer.parseInt(digits));
            shape.append(MARK);
        } else {
            shape.append(digits);
        }
    }

    /** {@code yyyyMM} and {@code yyyyMMdd}. */
    private static boolean isCompactDate(String digits) {
        if (digits.length() != 6 && digits.length() != 8) {
            return false;
        }
        int month = Integer.parseInt(digits, 4, 6, 10);
        int day = digits.length() == 6 ? 1 : Integer.parseInt(digits, 6, 8, 10);
        return digits.charAt(0) != '0' && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    static boolean isYear(int value) {
        return value >= FIRST_YEAR && value <= LAST_YEAR;
    }

    boolean hasYear() {
        return values.stream().anyMatch(UrlNumbers::isYear);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
