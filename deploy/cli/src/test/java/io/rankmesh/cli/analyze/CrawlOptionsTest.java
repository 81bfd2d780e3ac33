package io.rankmesh.cli.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankmesh.cli.ExitCode;
import io.rankmesh.cli.Launched;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the site is crawled: what the command hands on to the suite, and where it takes secrets from. */
class CrawlOptionsTest extends AnalyzeTest {
    @Test
    void asksForNothingByItself() throws Exception {
        gateway.completed(1, 90);
        run(0, SITE);

        assertThat(gateway.submissions)
                .singleElement()
                .satisfies(sent -> assertThat(sent.has("crawl") || sent.has("extract") || sent.has("settings"))
                        .isFalse());
    }

    @Test
    void handsOnWhatIsAsked() throws Exception {
        gateway.completed(1, 90);
        run(
                0,
                SITE,
                "--include=/shop/",
                "--include=/news/*",
                "--exclude=/*.pdf$",
                "--ignore-parameter=ref",
                "--user-agent=Staging check",
                "--no-sitemaps",
                "--no-external-links",
                "--delay=0.5");

        assertThat(crawl()).isEqualTo(new ObjectMapper().readTree("""
                {"include":["/shop/","/news/*"],"exclude":["/*.pdf$"],"ignoreParameters":["ref"],
                 "userAgent":"Staging check","sitemaps":false,"externalLinks":false,"delay":0.5}
                """));
    }

    @Test
    void handsOnHowPagesAreJudgedAndWhatIsTold() throws Exception {
        gateway.completed(1, 90);
        run(
                0,
                SITE,
                "--staging",
                "--threshold=title-long=70",
                "--threshold=thin-content=50",
                "--extract=price=css:.price",
                "--extract=image=css@src:main img:not(.x)",
                "--extract=sku=regex:SKU: (\\w+)",
                "--extract=og=xpath:/html/head/meta[@property='og:title']/@content");

        JsonNode sent = gateway.submissions.getLast();
        ObjectMapper json = new ObjectMapper();
        assertThat(sent.path("settings"))
                .isEqualTo(json.readTree("{\"staging\":true,\"thresholds\":{\"title-long\":70,\"thin-content\":50}}"));
        assertThat(sent.path("extract")).isEqualTo(json.readTree("""
                [{"name":"price","css":".price"},{"name":"image","css":"main img:not(.x)","attribute":"src"},
                 {"name":"sku","regex":"SKU: (\\\\w+)"},
                 {"name":"og","xpath":"/html/head/meta[@property='og:title']/@content"}]
                """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --extract=price          | --extract
            --extract=price=.price   | --extract
            --extract=price=json:$.a | --extract
            --threshold=title-long   | --threshold
            --threshold=title-long=x | --threshold
            """)
    void saysWhichOptionItCannotRead(String option, String message) throws Exception {
        assertThat(run(ExitCode.USAGE, SITE, option)).contains(message);
        assertThat(gateway.submissions).isEmpty();
    }

    @Test
    void takesSecretsFromFilesAndTheEnvironment() throws Exception {
        gateway.completed(1, 90);
        Files.writeString(folder.resolve("headers.txt"), "X-Preview: yes: indeed\n\nAccept-Language: de\n");
        Map<String, String> environment = environment();
        environment.put("STAGING_LOGIN", "ada:a:b\n");
        environment.put("COOKIES", "session=abc==\nconsent=1");

        try (Launched client = Launched.start(
                folder,
                environment,
                "analyze",
                SITE,
                "--basic-auth=env:STAGING_LOGIN",
                "--headers=headers.txt",
                "--cookies=env:COOKIES")) {
            assertThat(client.exitCode()).as(client.err()).isZero();
            assertThat(client.out() + client.err()).doesNotContain("a:b", "indeed", "abc");
        }
        assertThat(crawl()).isEqualTo(new ObjectMapper().readTree("""
                {"headers":{"X-Preview":"yes: indeed","Accept-Language":"de"},"cookies":{"session":"abc==","consent":"1"},
                 "basicAuth":{"username":"ada","password":"a:b"}}
                """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --basic-auth=secret.txt   | --basic-auth: secret.txt holds no NAME:PASSWORD.
            --basic-auth=env:NOT_SET  | --basic-auth: there is no environment variable NOT_SET.
            --basic-auth=ada:lovelace | --basic-auth: the file ada:lovelace cannot be read
            --headers=secret.txt      | --headers: line 1 of secret.txt is not NAME:VALUE.
            --cookies=secret.txt      | --cookies: line 1 of secret.txt is not NAME=VALUE.
            --cookies=empty.txt       | --cookies: empty.txt is empty.
            """)
    void saysWhichSecretItCannotRead(String option, String message) throws Exception {
        Files.writeString(folder.resolve("secret.txt"), "hush");
        Files.writeString(folder.resolve("empty.txt"), "\n");

        assertThat(run(ExitCode.USAGE, SITE, option)).contains(message).doesNotContain("hush");
        assertThat(gateway.submissions).isEmpty();
    }

    private JsonNode crawl() {
        return gateway.submissions.getLast().path("crawl");
    }
}
