package io.rankmesh.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.rankmesh.audit.robots.RobotsTxt;
import io.rankmesh.cli.ExitCode;
import io.rankmesh.cli.InProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that the suite's crawler would take, or do without, and such as are no pages. */
class RobotsTest {
    private static final int LONG = 11 * 1024 * 1024;

    private final List<String> agents = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String redirect = "";
    private byte[] robots = {};

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void redirectsInARingCountAsNoFile() throws Exception {
        redirect = "/robots.txt";

        assertThat(audits()).doesNotContain("robots-txt", "is-crawlable");
    }

    @Test
    void moreThanFiveRedirectsCountAsNoFile() throws Exception {
        redirect = "/robots.txt?";

        assertThat(audits()).doesNotContain("robots-txt", "is-crawlable");
    }

    @Test
    void theStartOfAVeryLongFileCounts() throws Exception {
        String rule = "User-agent: *\nDisallow: /\n";
        robots = (rule + "#".repeat(LONG)).getBytes(UTF_8);

        assertThat(audits()).contains("is-crawlable");
    }

    /** Where what counts of the file ends there is "Disallow: /", of a rule that goes on. */
    @Test
    void aLineThatIsCutInTwoDoesNotCount() throws Exception {
        String rule = "User-agent: *\n#%s\nDisallow: /";
        String filling = "x".repeat(RobotsTxt.MAX_BYTES - rule.length() + 2);
        robots = (rule.formatted(filling) + "private/\n").getBytes(UTF_8);

        assertThat(audits()).doesNotContain("is-crawlable");
    }

    @Test
    void theCrawlersNameIsThatOfTheSuite() throws Exception {
        audits();

        assertThat(agents).containsOnly("RankmeshBot/1.0 (+https://rankmesh.io/bot)");
    }

    /** Ids of all audits with findings. */
    private List<String> audits() throws IOException {
        InProcess run =
                InProcess.run("audit", "http://127.0.0.1:" + server.getAddress().getPort() + "/", "--format", "json");
        JsonNode told = new ObjectMapper().readTree(run.out());
        assertThat(told.path("pages")).as(run.err()).hasSize(1);
        return told.findValuesAsText("audit");
    }

    @Test
    void whatIsNoPageHasNoScoreToFallShort() throws Exception {
        String file = "http://127.0.0.1:" + server.getAddress().getPort() + "/manual.pdf";

        InProcess run = InProcess.run("audit", file, "--fail-under", "80");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("No page could be scored, so that there is no verdict for --fail-under 80.");
        assertThat(InProcess.run("audit", file).exitCode()).isZero();
    }

    @Test
    void givesNoVerdictOnAPageThatIsRefusedForSpeed() throws Exception {
        String page = "http://127.0.0.1:" + server.getAddress().getPort() + "/busy";

        InProcess run = InProcess.run("audit", page, "--assert", "severity:critical=0");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("No page from " + page + ": the server asks for fewer requests (status 429)");
        assertThat(run.out()).contains(page + "  no score, status 429").doesNotContain("100,");
    }

    /** As browsers take them, and as Java's own client does not. */
    @ParameterizedTest
    @ValueSource(strings = {"/a|b", "/a[1]^{2}", "/list?filter=a|b^{c}", "/to/a|b"})
    void fetchesAddressesAsBrowsersDo(String address) throws Exception {
        String page = "http://127.0.0.1:" + server.getAddress().getPort() + address;

        InProcess run = InProcess.run("audit", page, "--format", "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode told = new ObjectMapper().readTree(run.out()).path("pages").path(0);
        assertThat(told.path("name").asText()).isEqualTo(page);
        assertThat(told.path("status").asInt()).isEqualTo(200);
    }

    @Test
    void namesHostsThatItCannotAsk() {
        InProcess run = InProcess.run("audit", "http://my_host.invalid/");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("no host of this name can be asked from here; \"analyze\" asks it");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            agents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
            String uri = exchange.getRequestURI().toString();
            byte[] body = "<!doctype html><title>A page</title>".getBytes(UTF_8);
            if (uri.equals("/busy")) {
                exchange.sendResponseHeaders(429, -1);
                return;
            }
            if (uri.startsWith("/to")) {
                exchange.getResponseHeaders().set("Location", uri.substring(3).replace("%7C", "|"));
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            if (uri.startsWith("/robots.txt")) {
                body = robots;
                if (!redirect.isEmpty()) {
                    exchange.getResponseHeaders().set("Location", redirect.endsWith("?") ? uri + "?" : redirect);
                    exchange.sendResponseHeaders(302, -1);
                    return;
                }
            }
            exchange.getResponseHeaders().set("Content-Type", uri.endsWith(".pdf") ? "application/pdf" : "text/html");
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
