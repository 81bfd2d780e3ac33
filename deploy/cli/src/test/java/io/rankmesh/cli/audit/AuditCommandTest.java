package io.rankmesh.cli.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankmesh.cli.ExitCode;
import io.rankmesh.cli.InProcess;
import io.rankmesh.cli.sample.SampleSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void namesPagesByTheirPathBelowTheFolderAndTheBase() throws Exception {
        page("index.html", "Home", "");
        page("über uns/index.htm", "About us", "");
        page("über uns/team.HTM", "Team", "");
        page(".hidden/secret.html", "Secret", "");
        Files.writeString(folder.resolve("notes.txt"), "no page");

        JsonNode pages = json("audit", folder.toString(), "--base", "https://example.org/shop")
                .path("pages");

        assertThat(pages.findValuesAsText("name"))
                .containsExactly("index.html", "über uns/index.htm", "über uns/team.HTM");
        assertThat(pages.path(0).path("url").asText()).isEqualTo("https://example.org/shop/");
        assertThat(pages.path(1).path("url").asText()).isEqualTo("https://example.org/shop/%C3%BCber%20uns/");
        assertThat(pages.path(2).path("url").asText()).isEqualTo("https://example.org/shop/%C3%BCber%20uns/team.HTM");
    }

    /** As static site generators write it. */
    @Test
    void judgesAFoldersIndexAtTheAddressThatItsCanonicalNames() throws Exception {
        for (String path : List.of("", "docs/")) {
            Path file = page(path + "index.html", "The same title", "Of " + path);
            String link = "<link rel=canonical href='https://example.org/" + path + "'>";
            Files.writeString(file, Files.readString(file).replace("</head>", link + "</head>"));
        }

        JsonNode pages = json("audit", folder.toString(), "--base", "https://example.org")
                .path("pages");

        assertThat(pages).hasSize(2).allSatisfy(page -> {
            assertThat(page.path("verdicts").path("canonical").asText()).isEqualTo("pass");
            assertThat(page.path("findings").findValuesAsText("audit")).contains("duplicate-title");
        });
    }

    @Test
    void leavesOutThePageForWhatIsNotThere() throws Exception {
        page("index.html", "Home", "");
        page("docs/error-404.html", "A page of its own", "");
        page("de/404.html", "404 Seite nicht gefunden", "");
        page("fr/404/index.html", "404 Page introuvable", "");
        Path missing = page("404.html", "404 Page not found", "");
        page("404/index.html", "404 Page not found", "");

        assertThat(json("audit", folder.toString()).path("pages").findValuesAsText("name"))
                .containsExactly("docs/error-404.html", "index.html");
        assertThat(json("audit", missing.toString()).path("pages").findValuesAsText("name"))
                .containsExactly("404.html");
        assertThat(InProcess.run("audit", folder.toString()).err())
                .contains("404.html and 3 more like it, which servers show where there is no page");
    }

    @Test
    void judgesThePagesThatHaveTheNumberOfThatStatus() throws Exception {
        page("index.html", "Home", "");
        page("2/index.html", "Second page", "");
        page("404/index.html", "404 Page not found", "");
        page("de/404.html", "404 Seite nicht gefunden", "");
        page("de/500.html", "500", "");
        page("de/2024/index.html", "A year", "");
        page("posts/page/2/index.html", "Older posts", "");
        page("posts/page/404/index.html", "Oldest posts", "");
        page("rooms/404.html", "Room 404", "");
        page("rooms/405.html", "Room 405", "");

        assertThat(json("audit", folder.toString()).path("pages").findValuesAsText("name"))
                .containsExactly(
                        "2/index.html",
                        "de/2024/index.html",
                        "de/500.html",
                        "index.html",
                        "posts/page/2/index.html",
                        "posts/page/404/index.html",
                        "rooms/404.html",
                        "rooms/405.html");
    }

    @Test
    void aFolderOfNothingElseIsEmpty() throws Exception {
        page("404.html", "404 Page not found", "");

        InProcess run = InProcess.run("audit", folder.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("but pages for status 404");
    }

    @Test
    void comparesThePagesOfARun() throws Exception {
        page("a.html", "The same title", "one");
        page("b.html", "The same title", "two");

        JsonNode told = json("audit", folder.toString());

        assertThat(told.path("pages").path(0).path("findings").findValuesAsText("audit"))
                .contains("duplicate-title");
        assertThat(told.path("findings").path("warning").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(told.path("score").asInt()).isBetween(1, 99);
    }

    @Test
    void heedsTheFoldersRobotsTxt() throws Exception {
        page("private/a.html", "Hidden away from search", "");
        Files.writeString(folder.resolve("robots.txt"), "User-agent: *\nDisallow: /private/\nnonsense\n");

        JsonNode told = json("audit", folder.toString());

        assertThat(told.path("pages")
                        .path(0)
                        .path("verdicts")
                        .path("is-crawlable")
                        .asText())
                .isEqualTo("fail");
        assertThat(told.path("pages")
                        .path(0)
                        .path("verdicts")
                        .path("robots-txt")
                        .asText())
                .isEqualTo("fail");
        assertThat(told.path("site").findValuesAsText("audit")).contains("robots-txt");
    }

    @Test
    void tellsFindingsWithTheirEvidenceAndTheTotals() throws Exception {
        page("a.html", "A page with pictures", "<img src=x.png><img src=y.png>");

        InProcess run = InProcess.run("audit", folder.resolve("a.html").toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("a.html")
                .contains("Images have no alt", "[image-alt]")
                .contains("<img src=\"x.png\">")
                .contains("1 page; ")
                .contains("2 findings on 1 page")
                .contains("Links were not followed")
                .doesNotContain("\u001b");
    }

    @Test
    void failsBelowTheThreshold() throws Exception {
        page("a.html", "", "");

        assertThat(InProcess.run("audit", folder.toString(), "--fail-under", "100")
                        .exitCode())
                .isEqualTo(ExitCode.NOT_MET);
        assertThat(InProcess.run("audit", folder.toString(), "--fail-under", "100", "--format", "lighthouse")
                        .exitCode())
                .isEqualTo(ExitCode.NOT_MET);
        assertThat(InProcess.run("audit", folder.toString(), "--fail-under", "0")
                        .exitCode())
                .isZero();
    }

    @Test
    void namesWhatItCannotRead() {
        assertThat(InProcess.run("audit", folder.toString()).err())
                .contains("No *.html or *.htm file in the folder " + folder);
    }

    @Test
    void keepsFilesOfTheSameNameApart() throws Exception {
        Path one = page("one/index.html", "One", "");
        Path two = page("two/index.html", "Two", "");

        JsonNode told = lighthouse(one.toString(), two.toString());

        assertThat(told).hasSize(2);
    }

    @Test
    void fetchesAddressesWithTheRobotsTxtOfTheirHost() throws Exception {
        try (SampleSite site = SampleSite.start()) {
            JsonNode told = json("audit", site.url() + "tools/hand-fork.html");

            JsonNode page = told.path("pages").path(0);
            assertThat(page.path("status").asInt()).isEqualTo(200);
            assertThat(page.path("findings")).isEmpty();
            assertThat(told.path("site").findValuesAsText("audit")).containsExactly("robots-txt");
        }
    }

    @Test
    void followsRedirectsAndTellsOfThem() throws Exception {
        try (SampleSite site = SampleSite.start()) {
            JsonNode page =
                    json("audit", site.url() + "catalogue").path("pages").path(0);

            assertThat(page.path("url").asText()).isEqualTo(site.url() + "tools/");
            assertThat(page.path("name").asText()).isEqualTo(site.url() + "catalogue");
            assertThat(page.path("findings").findValuesAsText("audit")).containsExactly("redirect-chain");
        }
    }

    @Test
    void doesNotFollowRedirectsForEver() throws Exception {
        try (SampleSite site = SampleSite.start()) {
            InProcess run = InProcess.run("audit", site.url() + "visit");

            assertThat(run.out()).contains("redirect-loop");
            assertThat(run.exitCode()).isEqualTo(4);
        }
    }

    @Test
    void saysWhichAddressDoesNotAnswer() throws Exception {
        String gone;
        try (SampleSite site = SampleSite.start()) {
            gone = site.url();
        }
        InProcess run = InProcess.run("audit", gone);

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains("No answer from " + gone);
    }

    @Test
    void doesNotJudgeTheRobotsTxtOfAHostThatDoesNotExist() {
        InProcess run = InProcess.run("audit", "http://nowhere.invalid/");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains("the host name does not resolve");
        assertThat(run.out()).contains("1 critical, 0 warning, 0 notice").doesNotContain("robots.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "lighthouse"})
    void tellsFilesThatHoldNoPage(String format) throws Exception {
        page("good.html", "A page with a title", "");
        Path empty = Files.writeString(folder.resolve("empty.html"), " \n");
        byte[] noise = new byte[20_000];
        new Random(7).nextBytes(noise);
        Path binary = Files.write(folder.resolve("noise.html"), noise);

        InProcess run = InProcess.run("audit", folder.toString(), "--format", format);

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err().lines())
                .containsExactly(
                        "No HTML page in " + empty + ": the file is empty",
                        "No HTML page in " + binary
                                + ": the file is not text: it holds NUL or many control characters");
        assertThat(run.out()).contains("good.html").doesNotContain("empty.html", "noise.html");
    }

    @Test
    void takesAPageWithAStrayControlCharacterInAnOldCharset() throws Exception {
        Files.write(
                folder.resolve("old.html"),
                "<!doctype html><html lang=de><title>Über uns\u0001</title><h1>Über uns</h1>".getBytes(ISO_8859_1));

        assertThat(InProcess.run("audit", folder.toString()).exitCode()).isZero();
    }

    @Test
    void auditsManyFilesInTheirOrder() throws Exception {
        for (int i = 0; i < 300; i++) {
            page(
                    "p%03d.html".formatted(i),
                    "Page number " + i,
                    "<a href=\"/p%03d.html\">next page</a>".formatted(i + 1));
        }

        assertThat(json("audit", folder.toString()).path("pages").findValuesAsText("name"))
                .hasSize(300)
                .isSorted();
    }

    private Path page(String name, String title, String body) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s</title></head>
                <body><h1>A heading</h1>%s</body></html>
                """.formatted(title, body));
    }

    private static JsonNode json(String... args) throws IOException {
        String[] all = java.util.Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--format";
        all[args.length + 1] = "json";
        InProcess run = InProcess.run(all);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return MAPPER.readTree(run.out());
    }

    private static JsonNode lighthouse(String... files) throws IOException {
        String[] all = new String[files.length + 3];
        all[0] = "audit";
        System.arraycopy(files, 0, all, 1, files.length);
        all[files.length + 1] = "--format";
        all[files.length + 2] = "lighthouse";
        return MAPPER.readTree(InProcess.run(all).out());
    }
}
