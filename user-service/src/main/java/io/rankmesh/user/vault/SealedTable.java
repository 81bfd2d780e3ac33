package io.rankmesh.user.vault;

import java.util.SortedMap;

/**
 * A table with sealed columns, a {@code uuid} as {@code id}, and a column {@code sealed_by}. Each bean of this type is kept under the newest
 * key by {@link Reencryption}.
 *
 * @param table an identifier of our own, never input
 * @param contexts by column, what comes before the id in the {@linkplain Vault#seal context}
 */
public record SealedTable(String table, SortedMap<String, String> contexts) {}
