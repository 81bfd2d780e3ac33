package io.rankmesh.cli.export;

import io.rankmesh.audit.AuditCatalogue;
import io.rankmesh.cli.finding.Found;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names findings so that the same fault has the same name in the next run: by audit, page and what shows the fault, but not by line,
 * position or measured value, which change with the text around it, nor by a page that is but one of several. Faults that look alike on one page are numbered.
 */
final class Fingerprints {
    private final Set<Long> told = new HashSet<>();
    private final Map<Long, Integer> alike = new HashMap<>();
    private final MessageDigest digest;

    Fingerprints() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Null for a finding that was there before, equal in all that it tells. */
    @Nullable String of(Found finding, String uri) {
        String shown = finding.snippet() == null ? finding.selector() : finding.snippet();
        String other = AuditCatalogue.NAMING_ONE_OF_MANY.contains(finding.audit()) ? null : finding.otherUrl();
        long fault = hash(finding.audit(), uri, shown, other);
        long whole = hash(
                Long.toString(fault),
                finding.message(),
                finding.selector(),
                finding.otherUrl(),
                finding.value(),
                String.valueOf(finding.place()));
        if (!told.add(whole)) {
            return null;
        }
        return HexFormat.of().toHexDigits(fault) + ":" + alike.merge(fault, 1, Integer::sum);
    }

    private long hash(@Nullable String... parts) {
        for (String part : parts) {
            if (part != null) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
            }
            // no part holds a byte like this
            digest.update((byte) 0xFF);
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
