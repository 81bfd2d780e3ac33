package io.rankmesh.audit.site;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of other pages that findings on a part of the pages need. Pages are judged with no name known first; those that asked are
 * judged again when all that is asked for has been looked up at once. So rules read as if every name were at hand.
 */
final class Names {
    private static final PageLookup.Name NOT_YET = new PageLookup.Name("", "", "");

    private final Set<Integer> wanted = new TreeSet<>();
    private Map<Integer, PageLookup.Name> known = Map.of();
    private boolean asked;

    PageLookup.Name of(int number) {
        asked = true;
        wanted.add(number);
        return known.getOrDefault(number, NOT_YET);
    }

    /** Whether any name was asked for since the last call. */
    boolean wasAsked() {
        boolean before = asked;
        asked = false;
        return before;
    }

    void lookUp(PageLookup lookup) {
        if (!wanted.isEmpty()) {
            known = lookup.find(wanted);
        }
    }
}
