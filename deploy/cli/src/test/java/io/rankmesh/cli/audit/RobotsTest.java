package io.rankmesh.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.rankmesh.cli.InProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that the suite's crawler would take, or do without. */
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

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            agents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
            String uri = exchange.getRequestURI().toString();
            byte[] body = "<!doctype html><title>A page</title>".getBytes(UTF_8);
            if (uri.startsWith("/robots.txt")) {
                body = robots;
                if (!redirect.isEmpty()) {
                    exchange.getResponseHeaders().set("Location", redirect.endsWith("?") ? uri + "?" : redirect);
                    exchange.sendResponseHeaders(302, -1);
                    return;
                }
            }
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
