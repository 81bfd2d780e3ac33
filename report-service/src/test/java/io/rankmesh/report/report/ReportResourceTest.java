package io.rankmesh.report.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.rankmesh.common.id.Uuid7;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.report.document.DocumentCodec;
import io.rankmesh.report.document.ReportDocument;
import io.rankmesh.report.support.FakeAnalysisService;
import io.rankmesh.report.support.HostileReports;
import io.rankmesh.report.support.SampleReports;
import io.restassured.http.Headers;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalServers.WithKafka.class)
@QuarkusTestResource(FakeAnalysisService.class)
class ReportResourceTest {

    @Inject
    ReportService reports;

    @Inject
    DocumentCodec codec;

    private final UUID account = UUID.randomUUID();
    private ReportDocument report;

    @BeforeEach
    void keepOne() {
        report = keep(account, SampleReports.shop(), UUID.randomUUID());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            */*                                                             | application/json
            application/json                                                | application/json
            text/html                                                       | text/html;charset=utf-8
            text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | text/html;charset=utf-8
            text/html;q=0.4,application/json;q=0.5                          | application/json
            application/json;q=0.4,text/html;q=0.5                          | text/html;charset=utf-8
            """)
    void theReportComesInTheFormAskedFor(String accept, String type) {
        Response answer = asAccount(account).accept(accept).get(path(report));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType().replace(" ", "").toLowerCase(Locale.ROOT))
                .isEqualTo(type);
        assertThat(answer.header("Vary")).containsIgnoringCase("accept");
        assertThat(answer.header("Cache-Control")).contains("private");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "text/plain", "application/json;q=0", "text/html;q=0, application/json;q=0"})
    void otherFormsAreNotToBeHad(String accept) {
        Response answer = asAccount(account).accept(accept).get(path(report));

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void jsonTellsTheWholeReport() {
        JsonPath json = asAccount(account).get(path(report)).jsonPath();

        assertThat(json.getString("id")).isEqualTo(report.id().toString());
        assertThat(json.getString("analysisId")).isEqualTo(report.analysisId().toString());
        assertThat(json.getString("kind")).isEqualTo("site");
        assertThat(json.getInt("score")).isEqualTo(72);
        assertThat(json.getInt("durationMillis")).isEqualTo(12_840);
        assertThat(json.getString("stopReason")).isEqualTo("finished");
        assertThat(json.getList("issues.severity").stream().distinct())
                .isEqualTo(List.of("critical", "warning", "notice"));
        assertThat(json.getInt("issues.find { it.audit == 'image-alt' }.pagesAffected"))
                .isEqualTo(19);
        assertThat(json.getString("issues.find { it.audit == 'image-alt' }.examples[0].evidence.selector"))
                .isEqualTo("main > figure:nth-child(1) > img");
        assertThat(json.getInt("statuses.404")).isEqualTo(2);
        assertThat(json.getInt("depths.1")).isEqualTo(9);
        assertThat(json.getList("pageTable.items")).hasSize(38);
    }

    @Test
    void theTagSparesARepeatedAnswerAndEachFormHasItsOwn() {
        Headers json =
                asAccount(account).accept("application/json").get(path(report)).headers();
        Headers html = asAccount(account).accept("text/html").get(path(report)).headers();
        String tag = json.getValue("ETag");

        assertThat(tag).matches("\"[0-9a-f]{32}\"");
        assertThat(html.getValue("ETag")).isNotEqualTo(tag);
        Response same =
                asAccount(account).header("If-None-Match", "\"other\", " + tag).get(path(report));
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.header("ETag")).isEqualTo(tag);
        assertThat(same.body().asString()).isEmpty();
        assertThat(asAccount(account)
                        .header("If-None-Match", "\"other\"")
                        .get(path(report))
                        .statusCode())
                .isEqualTo(200);
        assertThat(asAccount(account)
                        .accept("text/html")
                        .header("If-None-Match", tag)
                        .get(path(report))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anotherAccountSeesNothing() {
        UUID stranger = UUID.randomUUID();

        for (String accept : List.of("application/json", "text/html")) {
            Response answer = asAccount(stranger).accept(accept).get(path(report));
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body().asString()).contains("not-found").doesNotContain("harbour");
        }
        assertThat(ids(asAccount(stranger).get("/v1/reports"))).isEmpty();
        assertThat(ids(asAccount(stranger).get("/v1/reports?analysisId=" + report.analysisId())))
                .isEmpty();
    }

    @Test
    void unknownReportsLookLikeThoseOfOthers() {
        assertThat(asAccount(account).get("/v1/reports/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(asAccount(account).get("/v1/reports/not-an-id").statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyReadsWithoutAnIdentity() {
        assertThat(given().get(path(report)).statusCode()).isEqualTo(401);
        assertThat(given().get("/v1/reports").statusCode()).isEqualTo(401);
    }

    @Test
    void listsGoOnFromTheirCursorNewestFirst() {
        List<String> kept = new ArrayList<>(List.of(report.id().toString()));
        for (int i = 0; i < 4; i++) {
            kept.addFirst(keep(account, SampleReports.faultless(), UUID.randomUUID())
                    .id()
                    .toString());
        }

        Response first = asAccount(account).get("/v1/reports?limit=3");
        String next = first.jsonPath().getString("next");
        Response rest = asAccount(account)
                .queryParam("limit", 3)
                .queryParam("cursor", next)
                .get("/v1/reports");

        assertThat(Stream.concat(ids(first).stream(), ids(rest).stream())).isEqualTo(kept);
        assertThat(first.header("Link")).contains("cursor=").endsWith("rel=\"next\"");
        assertThat(rest.jsonPath().getString("next")).isNull();
        assertThat(rest.header("Link")).isNull();
    }

    @Test
    void listsAreFilteredByAnalysisAndProject() {
        UUID project = UUID.randomUUID();
        ReportDocument other = keep(account, SampleReports.shop(), project);

        assertThat(ids(asAccount(account).get("/v1/reports?projectId=" + project)))
                .containsExactly(other.id().toString());
        assertThat(ids(asAccount(account).get("/v1/reports?analysisId=" + report.analysisId())))
                .containsExactly(report.id().toString());
        assertThat(ids(asAccount(account)
                        .get("/v1/reports?analysisId=" + report.analysisId() + "&projectId=" + project)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "analysisId=x, analysisId, invalid",
        "projectId=1, projectId, invalid",
        "projectId=, projectId, blank",
        "limit=0, limit, out-of-range",
        "limit=1001, limit, out-of-range",
        "cursor=x, cursor, invalid"
    })
    void badParametersAreNamed(String query, String field, String fault) {
        Response answer = asAccount(account).get("/v1/reports?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo(field);
        assertThat(answer.jsonPath().getString("errors[0].code")).isEqualTo(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/html"})
    void aReportTakesNoParameters(String accept) {
        Response answer = asAccount(account).accept(accept).get(path(report) + "?fields=score");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo("fields");
        assertThat(answer.jsonPath().getString("errors[0].code")).isEqualTo("unknown-field");
    }

    @Test
    void thePageOfAHostileSiteIsHarmless() {
        ReportDocument hostile = keep(account, HostileReports.hostile(), UUID.randomUUID());

        String html =
                asAccount(account).accept("text/html").get(path(hostile)).body().asString();

        assertThat(Jsoup.parse(html).select("script, [onload], [onerror], [onfocus], a[href^=javascript]"))
                .isEmpty();
        assertThat(html).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    /** A sample under ids of its own. */
    private ReportDocument keep(UUID owner, ReportDocument sample, UUID project) {
        ReportDocument own = new ReportDocument(
                Uuid7.next(),
                UUID.randomUUID(),
                project,
                sample.kind(),
                sample.url(),
                sample.createdAt(),
                sample.startedAt(),
                sample.finishedAt(),
                sample.durationMillis(),
                sample.pages(),
                sample.pagesForbidden(),
                sample.stopReason(),
                sample.score(),
                sample.categoryScores(),
                sample.findings(),
                sample.issues(),
                sample.pageTable(),
                sample.statuses(),
                sample.depths(),
                sample.categoryTitles(),
                sample.changes(),
                sample.keywords(),
                sample.clusters(),
                sample.structure(),
                sample.languages(),
                sample.skipped(),
                sample.content(),
                sample.linkSuggestions(),
                sample.missing());
        try {
            assertThat(VertxContextSupport.subscribeAndAwait(
                            () -> reports.keep(UUID.randomUUID(), owner, own, codec.encode(own))))
                    .isTrue();
        } catch (Throwable lost) {
            throw new AssertionError(lost);
        }
        return own;
    }

    private static RequestSpecification asAccount(UUID account) {
        return given().header(
                        InternalTokens.HEADER, TestCallers.token(TestCallers.of(account, Tier.STARTER, Role.VIEWER)));
    }

    private static String path(ReportDocument report) {
        return "/v1/reports/" + report.id();
    }

    private static List<String> ids(Response answer) {
        return answer.jsonPath().getList("items.id", String.class);
    }
}
