package io.rankmesh.audit.text;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The parts of a list that stands in one value: an attribute, a header, a line. They are cut off one at a time, since a hostile value
 * has millions, which together would fill the memory.
 */
public final class Tokens implements Iterable<String> {
    private static final char SPACE = ' ';

    private final String list;
    private final char separator;

    private Tokens(String list, char separator) {
        this.list = list;
        this.separator = separator;
    }

    /** The words between HTML's white space (HTML standard, section 2.3.7: space-separated tokens). */
    public static Tokens atSpaces(String list) {
        return new Tokens(list, SPACE);
    }

    /** All that stands between commas, empty parts and white space included. */
    public static Tokens atCommas(String list) {
        return new Tokens(list, ',');
    }

    /** Whether a word is one of those between HTML's white space; the empty word never is. */
    public static boolean hasWord(String list, String word, boolean ignoreCase) {
        int length = word.length();
        int start = 0;
        for (int i = 0; i <= list.length(); i++) {
            if (i == list.length() || Spaces.isHtml(list.charAt(i))) {
                if (length > 0 && i - start == length && list.regionMatches(ignoreCase, start, word, 0, length)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private boolean isSeparator(char c) {
        return separator == SPACE ? Spaces.isHtml(c) : c == separator;
    }

    @Override
    public Iterator<String> iterator() {
        return new Parts();
    }

    private final class Parts implements Iterator<String> {
        private int at = start(0);

        /** Between spaces there are no empty words. */
        private int start(int from) {
            int start = from;
            while (separator == SPACE && start < list.length() && isSeparator(list.charAt(start))) {
                start++;
            }
            return start;
        }

        @Override
        public boolean hasNext() {
            return separator == SPACE ? at < list.length() : at <= list.length();
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int end = at;
            while (end < list.length() && !isSeparator(list.charAt(end))) {
                end++;
            }
            String part = list.substring(at, end);
            at = start(end + 1);
            return part;
        }
    }
}
