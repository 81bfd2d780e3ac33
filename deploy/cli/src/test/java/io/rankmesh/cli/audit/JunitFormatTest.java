package io.rankmesh.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.cli.export.Junit;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class JunitFormatTest extends FolderTest {
    @Test
    void makesASuiteOfEachPageAndATestOfEachAudit() throws Exception {
        page("a.html", "<img src=spade.png><img src=hoe.png>");
        page("sub/b.html", "<img src=spade.png alt=Spade>");

        Junit junit = junit(0, ".");

        assertThat(junit.suites()).containsExactly("a.html", "sub/b.html");
        assertThat(junit.tests("a.html"))
                .contains("document-title", "image-alt")
                .hasSizeGreaterThan(40);
        assertThat(junit.tests("sub/b.html")).contains("image-alt").doesNotContain("hreflang-no-self");
        assertThat(Junit.elements(junit.test("sub/b.html", "image-alt"), "failure"))
                .isEmpty();
        Element failure = junit.failure("a.html", "image-alt");
        assertThat(failure.getAttribute("type")).isEqualTo("warning");
        assertThat(failure.getAttribute("message")).isEqualTo("The image has no alternative text (1 of 2)");
        assertThat(failure.getTextContent())
                .contains("a.html:4:3", "<img src=\"spade.png\">", "a.html:4:22", "<img src=\"hoe.png\">")
                .contains("https://");
    }

    @Test
    void tellsTheSiteAndWhatCouldNotBeJudged() throws Exception {
        page("a.html", "");
        write("robots.txt", "nonsense\n");
        write("empty.html", "");

        Junit junit = junit(4, ".");

        assertThat(junit.suites()).containsExactly("a.html", "The site as a whole", "Not judged");
        assertThat(junit.failure("The site as a whole", "robots-txt").getTextContent())
                .contains("robots.txt", "nonsense");
    }

    @Test
    void takesTextThatXmlCannotCarry() throws Exception {
        page("a&b.html", "<a href=\"javascript:void(0)\">x&#xD800;y&#1;z\u0007\u001b[31m ]]> &lt;b> \uFFFF 😀</a>");

        assertThat(junit(0, ".").failure("a&b.html", "crawlable-anchors").getTextContent())
                .contains("\uFFFD[31m ]]> <b> \uFFFD 😀");
    }

    private Junit junit(int exitCode, String... inputs) throws Exception {
        String[] args = java.util.Arrays.copyOf(inputs, inputs.length + 2);
        args[inputs.length] = "--format";
        args[inputs.length + 1] = "junit";
        return Junit.parse(audit(exitCode, args));
    }
}
