package io.rankmesh.user.vault;

import java.util.SortedMap;

/**
 * A table with sealed columns, a {@code uuid} as {@code id}, and a column {@code sealed_by}. Each bean of this type is kept under the newest
 * key by {@link Reencryption}.
 *
 * @param table an identifier of our own, never input
 * @param contexts by column, what comes before the id in the {@linkplain Vault#seal context}
 * @param part how many rows are in memory at once
 */
public record SealedTable(String table, SortedMap<String, String> contexts, int part) {

    /** For rows of ordinary size. */
    public SealedTable(String table, SortedMap<String, String> contexts) {
        this(table, contexts, 200);
    }
}
