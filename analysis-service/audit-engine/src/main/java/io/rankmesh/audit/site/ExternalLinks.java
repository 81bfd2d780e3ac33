package io.rankmesh.audit.site;

import io.rankmesh.audit.graph.KeyIndex;
import io.rankmesh.audit.http.Refusals;
import java.util.Arrays;

/** Links to other sites that do not end at a page: at most {@value #MAX_FAULTS}, some 20 bytes each. */
final class ExternalLinks {
    static final int MAX_FAULTS = 200_000;

    /** Of a link that is fine, or was not checked. */
    static final int FINE = -1;

    private static final ExternalFault[] FAULTS = ExternalFault.values();

    private final KeyIndex urls = new KeyIndex();

    /** Statuses, and faults counted down from below {@link #FINE}. */
    private short[] outcomes = new short[64];

    /** @param status 0 when there was no answer */
    void add(String url, int status) {
        if (status == 0) {
            add(url, ExternalFault.UNREACHABLE);
        } else if (status >= 300 && !Refusals.containOfOtherSite(status)) {
            put(url, status);
        }
    }

    void add(String url, ExternalFault fault) {
        put(url, FINE - 1 - fault.ordinal());
    }

    private void put(String url, int outcome) {
        if (urls.size() == MAX_FAULTS) {
            return;
        }
        if (urls.size() == outcomes.length) {
            outcomes = Arrays.copyOf(outcomes, outcomes.length * 2);
        }
        outcomes[urls.size()] = (short) outcome;
        urls.add(PageTable.key(url));
    }

    /** A status of a page that is none, one below {@link #FINE} for a fault without any, {@link #FINE} for all else. */
    int status(String url) {
        if (urls.size() == 0) {
            return FINE;
        }
        int number = urls.find(PageTable.key(url));
        return number < 0 ? FINE : outcomes[number];
    }

    /** Whether a link that came to this ends in an error, or in silence. */
    static boolean isBroken(int status) {
        return status < FINE || status >= 400;
    }

    /** What a page that is broken does, to end a sentence that begins with it. */
    static String fault(int status) {
        return status < FINE ? faultOf(status).wording() : "answers with status " + status;
    }

    /** What tells a broken page, as a value of evidence. */
    static String told(int status) {
        return status < FINE ? faultOf(status).code() : Integer.toString(status);
    }

    private static ExternalFault faultOf(int status) {
        return FAULTS[FINE - 1 - status];
    }
}
