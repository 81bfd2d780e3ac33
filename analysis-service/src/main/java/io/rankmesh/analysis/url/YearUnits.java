package io.rankmesh.analysis.url;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Steps into another year that show that a number is one: by what stands beside it, and begins again or is the year after. */
final class YearUnits {

    /** Quarter, half, semester, trimester, by their first letters: those of a year are counted. */
    private static final String LETTERS = "qhst";

    private static final int MOST_OF_A_YEAR = 4;
    private static final int MONTHS = 12;

    /** Months that a page of a calendar may have. */
    private static final Set<Integer> MONTHS_OF_A_PAGE = Set.of(1, 2, 3, 4, 6);

    private static final int CENTURY = 100;

    private YearUnits() {}

    /**
     * Whether the later URL's year follows the earlier's: both are of one shape, and differ in nothing but the year and what stands
     * beside it.
     *
     * @param at place of a number that is one more in the later URL
     */
    static boolean follow(UrlNumbers earlier, UrlNumbers later, int at) {
        List<Integer> other = new ArrayList<>();
        for (int i = 0; i < earlier.values().size(); i++) {
            if (i != at && !earlier.values().get(i).equals(later.values().get(i))) {
                other.add(i);
            }
        }
        if (other.size() != 1 || Math.abs(other.getFirst() - at) != 1) {
            return false;
        }
        int beside = other.getFirst();
        int before = earlier.values().get(beside);
        int after = later.values().get(beside);
        return isSeason(earlier, at, beside) && isSeason(later, at, beside)
                || beginsAgain(before, after)
                || (isLettered(later.shape(), beside) && before <= MOST_OF_A_YEAR && before > 1 && after == 1);
    }

    /** Such as 2026-2027 or 2026/27. */
    private static boolean isSeason(UrlNumbers url, int at, int beside) {
        int next = url.values().get(at) + 1;
        int value = url.values().get(beside);
        return beside == at + 1 && (value == next || value == next % CENTURY);
    }

    /** Months: every one, or each second, third, fourth or sixth. */
    private static boolean beginsAgain(int before, int after) {
        return before <= MONTHS && after >= 1 && after < before && MONTHS_OF_A_PAGE.contains(after + MONTHS - before);
    }

    /** Whether a letter of a unit stands before the number, and is no word's. */
    private static boolean isLettered(String shape, int number) {
        int place = -1;
        for (int i = 0; i <= number; i++) {
            place = shape.indexOf(UrlNumbers.MARK, place + 1);
        }
        return place >= 1
                && LETTERS.indexOf(Character.toLowerCase(shape.charAt(place - 1))) >= 0
                && (place < 2 || !Character.isLetter(shape.charAt(place - 2)));
    }
}
