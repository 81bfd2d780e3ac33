package io.rankmesh.cli.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.score.Score;
import io.rankmesh.cli.finding.Found;
import io.rankmesh.cli.terminal.SafeJson;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** One object: {@code pages}, findings on the {@code site}, counts and scores. */
final class JsonOutput implements Output {
    private final PrintStream out;
    private final JsonGenerator json;

    JsonOutput(PrintStream out) throws IOException {
        this.out = out;
        json = SafeJson.mapper().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writeArrayFieldStart("pages");
    }

    @Override
    public void page(PageResult page) throws IOException {
        json.writeObject(page);
    }

    @Override
    public void end(List<Found> site, Totals totals) throws IOException {
        json.writeEndArray();
        json.writeObjectField("site", site);
        json.writeObjectFieldStart("findings");
        for (Severity severity : Severity.values()) {
            json.writeNumberField(severity.id(), totals.count(severity));
        }
        json.writeEndObject();
        Score score = totals.score();
        json.writeObjectField("score", score == null ? null : score.value());
        json.writeObjectField("categoryScores", score == null ? null : score.categories());
        json.writeEndObject();
        json.close();
        out.println();
        out.flush();
    }
}
