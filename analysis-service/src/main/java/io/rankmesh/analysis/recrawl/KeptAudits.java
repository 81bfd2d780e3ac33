package io.rankmesh.analysis.recrawl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankmesh.common.text.WellFormed;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Packs audits, which are mostly links and markup, to a fifth of their size. */
@ApplicationScoped
class KeptAudits {

    /** Larger ones are not worth their room: such a page is audited each time. */
    private static final int MAX_CHARACTERS = 1_000_000;

    private final ObjectMapper json;

    KeptAudits(ObjectMapper json) {
        this.json = json;
    }

    /** Empty when there is too much of it. */
    Optional<byte[]> pack(KeptAudit audit) {
        String text = text(audit);
        if (text.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream packed = new ByteArrayOutputStream(text.length() / 4 + 64);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, fast)) {
            out.write(WellFormed.of(text).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fast.end();
        }
        return Optional.of(packed.toByteArray());
    }

    private String text(KeptAudit audit) {
        try {
            return json.writeValueAsString(audit);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    KeptAudit unpack(byte[] packed) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return json.readValue(in, KeptAudit.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a kept audit is not readable", e);
        }
    }
}
