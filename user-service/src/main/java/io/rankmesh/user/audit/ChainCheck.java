package io.rankmesh.user.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a chain from its beginning. */
final class ChainCheck {

    private long entries;
    private String head = AuditEntry.NOTHING_BEFORE;
    private @Nullable Long brokenAt;

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

    ChainView view() {
        return new ChainView(entries, isIntact(), brokenAt, head);
    }
}
