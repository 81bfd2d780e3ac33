package io.rankmesh.audit.site;

import io.rankmesh.audit.content.LeadingPhrase;
import io.rankmesh.audit.graph.KeyIndex;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Names in headings and titles that pages of more than {@value #TITLES} different titles have: they are a site's, a section's or a
 * template's, such as "Introduction", and do not tell what a page is about. Titles that differ in numbers only count as one.
 */
final class CommonNames {
    private static final int TITLES = 2;
    private static final int FIRST_SIZE = 1 << 8;

    private final KeyIndex names = new KeyIndex();

    /** Two different titles of each name, 0 for none. */
    private long[] titles = new long[TITLES * FIRST_SIZE];

    private final BitSet common = new BitSet();

    /** A page counts once, whether or not it may be indexed. */
    void add(PageSummary page) {
        long title = LeadingPhrase.key(page.title());
        LeadingPhrase.names(page.heading()).forEach(name -> add(LeadingPhrase.key(name), title));
        LeadingPhrase.names(page.title()).forEach(name -> add(LeadingPhrase.key(name), title));
    }

    private void add(long name, long title) {
        int number = names.find(name);
        if (number < 0) {
            number = names.size();
            names.add(name);
        }
        int place = number * TITLES;
        if (place == titles.length) {
            titles = Arrays.copyOf(titles, 2 * place);
        }
        if (titles[place] == 0 || titles[place] == title) {
            titles[place] = title;
        } else if (titles[place + 1] == 0 || titles[place + 1] == title) {
            titles[place + 1] = title;
        } else {
            common.set(number);
        }
    }

    /** @param name its key; 0, for no name, is common */
    boolean has(long name) {
        int number = names.find(name);
        return name == 0 || number >= 0 && common.get(number);
    }
}
