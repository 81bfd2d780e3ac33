package io.rankmesh.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.rankmesh.common.json.StrictJson;
import io.rankmesh.report.support.SampleReports;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DocumentCodecTest {
    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    private final DocumentCodec codec;

    DocumentCodecTest() {
        new StrictJson().customize(json);
        codec = new DocumentCodec(json);
    }

    @Test
    void whatIsStoredIsReadAgain() {
        ReportDocument report = SampleReports.shop();

        assertThat(codec.decode(codec.encode(report))).isEqualTo(report);
    }

    @Test
    void aReportOfAnEarlierReleaseLacksWhatCameLater() throws Exception {
        ObjectNode stored = (ObjectNode) json.readTree(codec.json(codec.encode(SampleReports.shop())));
        stored.remove(List.of("content", "linkSuggestions"));
        ((ObjectNode) stored.at("/changes/findings")).remove("unknown");
        ((ObjectNode) stored.at("/changes/pages")).remove(List.of("unknown", "examples"));
        stored.at("/changes/audits").forEach(audit -> ((ObjectNode) audit).remove("examples"));
        stored.at("/issues").forEach(issue -> ((ObjectNode) issue).remove("checkedAffected"));
        ((ObjectNode) stored.at("/pageTable")).remove("columns");
        for (JsonNode row : stored.at("/pageTable/items")) {
            ((ObjectNode) row).retain("url", "status", "depth", "score", "title", "error", "findings");
        }
        for (JsonNode section : stored.at("/structure/sections")) {
            ((ObjectNode) section).remove(List.of("linksWithin", "linksTo"));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            json.writeValue(gzip, stored);
        }

        ReportDocument report = codec.decode(bytes.toByteArray());

        assertThat(report.pageTable().items())
                .hasSize(38)
                .allSatisfy(row -> assertThat(row.issues()).isEmpty());
        assertThat(report.issues())
                .isNotEmpty()
                .allSatisfy(issue -> assertThat(issue.checkedAffected()).isNull());
        assertThat(report.content()).isEqualTo(SiteContent.UNKNOWN);
        assertThat(report.changes()).isNotNull();
        assertThat(report.structure().sections().getFirst().linksTo()).isEmpty();
    }
}
