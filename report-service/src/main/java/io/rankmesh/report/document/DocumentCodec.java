package io.rankmesh.report.document;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankmesh.common.json.TolerantJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How a report is stored: as gzipped JSON, the same bytes for the same report. */
@ApplicationScoped
public class DocumentCodec {

    private final ObjectMapper json;

    DocumentCodec(ObjectMapper json) {
        // a number that an earlier release did not write
        this.json = TolerantJson.from(json).disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }

    public byte[] encode(ReportDocument document) {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(stored)) {
            json.writeValue(gzip, document);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return stored.toByteArray();
    }

    public ReportDocument decode(byte[] stored) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            return json.readValue(gzip, ReportDocument.class);
        } catch (IOException damaged) {
            throw new UncheckedIOException("the stored report is not readable", damaged);
        }
    }

    /** The JSON as it was written, without reading it. */
    public byte[] json(byte[] stored) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            return gzip.readAllBytes();
        } catch (IOException damaged) {
            throw new UncheckedIOException("the stored report is not readable", damaged);
        }
    }
}
