package io.rankmesh.cli.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.rankmesh.audit.PageAudit;
import io.rankmesh.audit.lighthouse.LighthouseScore;
import io.rankmesh.cli.terminal.SafeJson;
import java.io.IOException;
import java.io.PrintStream;

/** One object: for each page, by name, the score and verdicts that Lighthouse's SEO category would give. */
final class LighthouseOutput {
    private final PrintStream out;
    private final JsonGenerator json;
    private double lowest = 1;

    LighthouseOutput(PrintStream out) throws IOException {
        this.out = out;
        json = SafeJson.mapper().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(new DefaultIndenter(" ", "\n")));
        json.writeStartObject();
    }

    void page(String name, PageAudit audit) throws IOException {
        LighthouseScore page = LighthouseScore.of(audit.verdicts());
        lowest = Math.min(lowest, page.score());
        json.writeObjectFieldStart(name);
        json.writeNumberField("score", page.score());
        json.writeObjectField("verdicts", page.verdicts());
        json.writeEndObject();
    }

    void end() throws IOException {
        json.writeEndObject();
        json.close();
        out.println();
        out.flush();
    }

    /** The score of the worst page, 0 to 100. */
    int lowest() {
        return (int) Math.round(lowest * 100);
    }
}
