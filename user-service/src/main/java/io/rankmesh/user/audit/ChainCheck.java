package io.rankmesh.user.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a chain, from its beginning or from where an earlier check has come to. */
final class ChainCheck {

    private long entries;
    private String head;
    private @Nullable Long brokenAt;

    /** @param entries how many were read before */
    ChainCheck(long entries, String head) {
        this.entries = entries;
        this.head = head;
    }

    static ChainCheck fromTheBeginning() {
        return new ChainCheck(0, AuditEntry.NOTHING_BEFORE);
    }

    void add(List<AuditEntry> part) {
        for (AuditEntry entry : part) {
            if (brokenAt != null) {
                return;
            }
            if (entry.seq() != entries + 1
                    || !entry.previousHash().equals(head)
                    || !entry.hash().equals(entry.computedHash())) {
                brokenAt = entries + 1;
                return;
            }
            entries++;
            head = entry.hash();
        }
    }

    long entries() {
        return entries;
    }

    boolean isIntact() {
        return brokenAt == null;
    }

    String head() {
        return head;
    }

    ChainView view(@Nullable String next) {
        return new ChainView(entries, isIntact(), brokenAt, head, next);
    }
}
