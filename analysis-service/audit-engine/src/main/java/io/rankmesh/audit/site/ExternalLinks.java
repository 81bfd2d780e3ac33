package io.rankmesh.audit.site;

import io.rankmesh.audit.graph.KeyIndex;
import java.util.Arrays;

/** Links to other sites that do not end at a page: at most {@value #MAX_FAULTS}, some 20 bytes each. */
final class ExternalLinks {
    static final int MAX_FAULTS = 200_000;

    /** Of a link that is fine, or was not checked. */
    static final int FINE = -1;

    private final KeyIndex urls = new KeyIndex();
    private short[] statuses = new short[64];

    /** @param status 0 when there was no answer */
    void add(String url, int status) {
        boolean fault = status == 0 || status >= 300;
        if (!fault || urls.size() == MAX_FAULTS) {
            return;
        }
        if (urls.size() == statuses.length) {
            statuses = Arrays.copyOf(statuses, statuses.length * 2);
        }
        statuses[urls.size()] = (short) status;
        urls.add(PageTable.key(url));
    }

    int status(String url) {
        if (urls.size() == 0) {
            return FINE;
        }
        int number = urls.find(PageTable.key(url));
        return number < 0 ? FINE : statuses[number];
    }

    /** Whether a link that came to this ends in an error, or in silence. */
    static boolean isBroken(int status) {
        return status == 0 || status >= 400;
    }

    /** What a page that is broken does, to end a sentence that begins with it. */
    static String fault(int status) {
        return status == 0 ? "does not answer" : "answers with status " + status;
    }

    /** The status of a broken page as a value of evidence. */
    static String told(int status) {
        return status == 0 ? "unreachable" : Integer.toString(status);
    }
}
