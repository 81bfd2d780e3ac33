package io.rankmesh.analysis.analysis;

import io.rankmesh.analysis.extract.Extracts;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.common.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * A consumer's name for one submission, so that sending it again after a lost answer submits nothing twice
 * (draft-ietf-httpapi-idempotency-key-header).
 *
 * @param bodyHash tells the same body from another
 */
record IdempotencyKey(UUID accountId, String key, byte[] bodyHash) {

    static final String FIELD = "Idempotency-Key";

    static IdempotencyKey of(UUID accountId, String key, SubmissionRequest body) {
        if (!key.matches("[\\x21-\\x7e]{1,255}")) {
            throw new InvalidInputException(FIELD, FieldCode.INVALID, "must have 1 to 255 visible ASCII characters");
        }
        return new IdempotencyKey(accountId, key, hash(body));
    }

    /**
     * Each field that was sent, by name and with lengths, so that no two bodies read alike. A field left out adds nothing: one
     * that a later release knows does not change the hashes of this one.
     */
    static byte[] hash(SubmissionRequest body) {
        try {
            AnalysisKind kind = body.kind();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, "projectId", body.projectId());
            add(digest, "kind", kind == null ? null : kind.wireName());
            add(digest, "url", body.url());
            add(digest, "html", body.html());
            add(digest, "maxPages", body.maxPages());
            add(digest, "maxDepth", body.maxDepth());
            addCrawl(digest, body.crawl());
            add(digest, "extract", body.extract() == null ? null : Extracts.json(Extracts.checked(body.extract())));
            SubmissionRequest.SettingsRequest settings = body.settings();
            if (settings != null) {
                add(digest, "staging", settings.staging());
                add(digest, "thresholds", settings.thresholds() == null ? null : new TreeMap<>(settings.thresholds()));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addCrawl(MessageDigest digest, @Nullable CrawlRequest crawl) {
        if (crawl != null) {
            add(digest, "crawl.include", crawl.include());
            add(digest, "crawl.exclude", crawl.exclude());
            add(digest, "crawl.ignoreParameters", crawl.ignoreParameters());
            add(digest, "crawl.userAgent", crawl.userAgent());
            add(digest, "crawl.secrets", CrawlRules.secrets(crawl).toJson());
            add(digest, "crawl.sitemaps", crawl.sitemaps());
            add(digest, "crawl.externalLinks", crawl.externalLinks());
            add(digest, "crawl.delay", crawl.delay());
        }
    }

    private static void add(MessageDigest digest, String name, @Nullable Object value) {
        if (value != null) {
            add(digest, name);
            add(digest, value instanceof List<?> list ? new JsonArray(list).encode() : value.toString());
        }
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    /**
     * Claims the key for a new analysis. Waits for another transaction that is claiming it at the moment.
     *
     * @return false when it has been used before
     */
    Uni<Boolean> claim(Mutiny.Session session, UUID analysisId) {
        return session.createNativeQuery("""
                        insert into idempotency_key (account_id, key, body_hash, analysis_id, created_at)
                        values (:account, :key, :hash, :analysis, now()) on conflict do nothing""")
                .setParameter("account", accountId)
                .setParameter("key", key)
                .setParameter("hash", bodyHash)
                .setParameter("analysis", analysisId)
                .executeUpdate()
                .map(rows -> rows == 1);
    }

    /**
     * The analysis that the key was used for.
     *
     * @throws ReusedException when that was with another body
     */
    Uni<Optional<UUID>> usedFor(Mutiny.Session session) {
        return session.createNativeQuery(
                        "select body_hash, analysis_id from idempotency_key where account_id = :account and key = :key",
                        Object[].class)
                .setParameter("account", accountId)
                .setParameter("key", key)
                .getSingleResultOrNull()
                .map(row -> {
                    if (row == null) {
                        return Optional.empty();
                    }
                    if (!MessageDigest.isEqual((byte[]) row[0], bodyHash)) {
                        throw new ReusedException();
                    }
                    return Optional.of((UUID) row[1]);
                });
    }

    /** 422: the key belongs to another submission. */
    static final class ReusedException extends ProblemException {

        private static final long serialVersionUID = 1L;

        ReusedException() {
            super(
                    422,
                    "idempotency-key-reused",
                    "The Idempotency-Key was used before",
                    "This Idempotency-Key was sent with another body before");
        }
    }
}
