package io.rankmesh.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.cli.export.Sarif;
import io.rankmesh.cli.sample.SampleSite;
import org.junit.jupiter.api.Test;

class SarifFormatTest extends FolderTest {
    @Test
    void tellsEveryRuleWithItsHelp() throws Exception {
        page("public/a.html", "");

        Sarif sarif = sarif("public");

        assertThat(sarif.rules().findValuesAsText("id")).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        for (JsonNode rule : sarif.rules()) {
            assertThat(rule.path("helpUri").asText()).startsWith("https://");
            assertThat(rule.path("help").path("markdown").asText())
                    .contains(rule.path("helpUri").asText());
            assertThat(rule.path("shortDescription").path("text").asText()).isNotBlank();
        }
    }

    @Test
    void namesFilesFromTheWorkingFolderWithTheLineOfTheTag() throws Exception {
        page("public/über uns/a:b.html", "<img src=\"spade.png\">");
        write("public/robots.txt", "User-agent: *\nnonsense\n");

        Sarif sarif = sarif("public");

        JsonNode image = sarif.result("image-alt");
        assertThat(Sarif.uri(image)).isEqualTo("public/%C3%BCber%20uns/a:b.html");
        assertThat(Sarif.region(image)).isEqualTo("4:3");
        assertThat(image.path("level").asText()).isEqualTo("warning");
        assertThat(image.path("message").path("text").asText()).contains("<img src=\"spade.png\">");
        assertThat(sarif.rules()
                        .path(image.path("ruleIndex").asInt())
                        .path("id")
                        .asText())
                .isEqualTo("image-alt");
        assertThat(Sarif.uri(sarif.result("robots-txt"))).isEqualTo("public/robots.txt");
    }

    @Test
    void inventsNoLineForWhatIsNotThere() throws Exception {
        page("a.html", "");

        JsonNode missing = sarif("a.html").result("meta-description");

        assertThat(Sarif.uri(missing)).isEqualTo("a.html");
        assertThat(Sarif.region(missing)).isEmpty();
    }

    /** An element that stands in no tag of the file (the parser adds a body) and one below an id. */
    @Test
    void findsElementsAsTheParserSeesThem() throws Exception {
        write("a.html", "<title>A page about garden tools</title>\n<div id=tools>\n<p>Text<img src=a.png></div>");

        assertThat(Sarif.region(sarif("a.html").result("image-alt"))).isEqualTo("3:8");
    }

    @Test
    void numbersFindingsThatLookAlike() throws Exception {
        page("a.html", "<img src=spade.png><img src=spade.png>");

        Sarif sarif = sarif("a.html", "./a.html");

        assertThat(sarif.results("image-alt")).extracting(Sarif::region).containsExactly("4:3", "4:22");
        assertThat(sarif.fingerprints()).doesNotHaveDuplicates();
    }

    @Test
    void keepsFingerprintsWhenLinesMove() throws Exception {
        page("a.html", "<img src=spade.png> <a href=\"javascript:void(0)\">a link to nowhere</a>");
        Sarif before = sarif("a.html");
        page(
                "a.html",
                "<p>One more paragraph.</p>\n\n<img src=spade.png> <a href=\"javascript:void(0)\">a link to nowhere</a>");
        Sarif after = sarif("a.html");

        assertThat(Sarif.region(after.result("image-alt"))).isEqualTo("6:1");
        assertThat(after.fingerprints()).isEqualTo(before.fingerprints());
    }

    @Test
    void namesAddressesAsTheyAre() throws Exception {
        try (SampleSite site = SampleSite.start()) {
            Sarif sarif = sarif(site.url() + "catalogue");

            assertThat(Sarif.uri(sarif.result("redirect-chain"))).startsWith(site.url());
            assertThat(Sarif.uri(sarif.result("robots-txt"))).isEqualTo(site.url() + "robots.txt");
        }
    }

    @Test
    void saysThatAFileCouldNotBeJudged() throws Exception {
        page("good.html", "");
        write("empty.html", "");

        Sarif sarif = Sarif.parse(audit(4, ".", "--format", "sarif"));

        JsonNode invocation = sarif.run().path("invocations").path(0);
        assertThat(invocation.path("executionSuccessful").asBoolean()).isFalse();
        assertThat(invocation.path("toolExecutionNotifications").findValuesAsText("text"))
                .singleElement()
                .asString()
                .contains("empty.html: the file is empty");
    }

    /** Half a surrogate pair, control characters, a character beyond the first plane. */
    @Test
    void takesTextThatNoEncodingCarries() throws Exception {
        page("a.html", "<a href=\"javascript:void(0)\">x&#xD800;y&#1;z\u0007 😀</a>");

        assertThat(sarif("a.html")
                        .result("crawlable-anchors")
                        .path("message")
                        .path("text")
                        .asText())
                .contains("😀")
                .doesNotContain("\u0001", "\u0007", "\ud800y");
    }

    private Sarif sarif(String... inputs) throws Exception {
        String[] args = java.util.Arrays.copyOf(inputs, inputs.length + 2);
        args[inputs.length] = "--format";
        args[inputs.length + 1] = "sarif";
        return Sarif.parse(audit(0, args));
    }
}
