package io.rankmesh.common.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.test.LocalServers;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(LocalServers.Bare.class)
class ProblemsTest {

    private static final String URL = "\"url\":\"https://example.org/\"";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name'                                                   | malformed-json    |                    |",
                "{'name':'a','name':'b'}                                   | malformed-json    |                    |",
                "{'name':'a',URL} x                                        | malformed-json    |                    |",
                "{'name':'a',URL}{}                                        | malformed-json    |                    |",
                "``                                                        | malformed-json    |                    |",
                "null                                                      | malformed-json    |                    |",
                "{}                                                        | validation-failed | name               | required",
                "{'name':'a'}                                              | validation-failed | url                | required",
                "{'name':' ',URL}                                          | validation-failed | name               | blank",
                "{'name':'a',URL,'extra':1}                                | validation-failed | extra              | unknown-field",
                "{'name':'a',URL,'options':{'maxPages':1,'extra':1}}       | validation-failed | options.extra      | unknown-field",
                "{'name':1,URL}                                            | validation-failed | name               | invalid-type",
                "{'name':true,URL}                                         | validation-failed | name               | invalid-type",
                "{'name':['a'],URL}                                        | validation-failed | name               | invalid-type",
                "{'name':'a','url':'http://[broken'}                       | validation-failed | url                | invalid",
                "{'name':'a',URL,'tier':'gold'}                            | validation-failed | tier               | invalid",
                "{'name':'a',URL,'tier':1}                                 | validation-failed | tier               |",
                "{'name':'a',URL,'id':'no'}                                | validation-failed | id                 | invalid",
                "{'name':'a',URL,'at':'yesterday'}                         | validation-failed | at                 | invalid",
                "{'name':'a',URL,'options':{'maxPages':'5'}}               | validation-failed | options.maxPages   | invalid-type",
                "{'name':'a',URL,'options':{'maxPages':5.5}}               | validation-failed | options.maxPages   | invalid-type",
                "{'name':'a',URL,'options':{'maxPages':99999999999}}       | validation-failed | options.maxPages   | invalid-type",
                "{'name':'a',URL,'options':{'maxPages':null}}              | validation-failed | options.maxPages   | required",
                "{'name':'a',URL,'options':{'maxPages':11}}                | validation-failed | options.maxPages   | out-of-range",
                "{'name':'a',URL,'options':{'maxPages':-1}}                | validation-failed | options.maxPages   | invalid",
                "{'name':'a',URL,'options':{'maxPages':1,'follow':'true'}} | validation-failed | options.follow     | invalid-type",
                "{'name':'a',URL,'options':[]}                             | validation-failed | options            | invalid-type",
                "{'name':'a',URL,'more':[{'maxPages':1},{'maxPages':11}]}  | validation-failed | more[1].maxPages   | out-of-range",
                "{'name':'a',URL,'more':[{'maxPages':1},{'maxPages':'x'}]} | validation-failed | more[1].maxPages   | invalid-type",
                "{'name':'a',URL,'labels':{'a':1}}                         | validation-failed | labels.a           | invalid-type",
                "{'name':'\\ud83d\\u00e9',URL}                            | validation-failed | name               | invalid",
                "{'name':'a\\ude00',URL}                                 | validation-failed | name               | invalid",
                "{'name':'a',URL,'labels':{'a':'\\ud83d'}}               | validation-failed | labels.a           | invalid",
                "{'name':'a',URL,'labels':{'\\ud83d':'a'}}               | malformed-json    |                    |",
                "{'name':'a',URL,'\\ud83d':1}                            | malformed-json    |                    |",
                "{'\\ud83d':1,'\\ud83d':1}                              | malformed-json    |                    |",
                "[]                                                        | validation-failed |                    |",
            })
    void badBodyIsNamed(String body, String code, String field, String fault) {
        ValidatableResponse answer = given().contentType("application/json")
                .body(body == null ? "" : body.replace('\'', '"').replace("URL", URL))
                .post("/v1/samples")
                .then();

        expectProblem(answer, 400, code);
        if (field != null) {
            answer.body("errors.field", hasItem(field));
        }
        if (fault != null) {
            answer.body("errors.code", hasItem(fault));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET,    /v1/nothing,                                              404, not-found",
        "GET,    /nothing,                                                 404, not-found",
        "GET,    /v1/samples/0199e4c6-0000-7000-8000-000000000000,         404, not-found",
        "GET,    /v1/samples/not-a-uuid,                                   404, not-found",
        "GET,    /v1/samples/0199e4c6-0000-7000-8000-000000000000?depth=x, 400, validation-failed",
        "GET,    /v1/samples?limit=0,                                      400, validation-failed",
        "GET,    /v1/samples?limit=1001,                                   400, validation-failed",
        "GET,    /v1/samples?limit=ten,                                    400, validation-failed",
        "GET,    /v1/samples?cursor=AAAA,                                  400, validation-failed",
        "DELETE, /v1/samples,                                              405, method-not-allowed",
        "GET,    /v1/samples/me,                                           401, unauthenticated",
        "GET,    /v1/samples/broken,                                       500, internal-error",
    })
    void badRequestIsAnswered(String method, String path, int status, String code) {
        expectProblem(given().request(method, path).then(), status, code);
    }

    @Test
    void badQueryParameterIsNamed() {
        given().get("/v1/samples/0199e4c6-0000-7000-8000-000000000000?depth=x")
                .then()
                .body("errors.field", hasItem("depth"));
    }

    @Test
    void aRouteTakesNoQueryParametersUnlessItSaysSo() {
        for (String query : List.of("depth=1", "a=1&b=2")) {
            ValidatableResponse answer =
                    given().get("/v1/samples/broken?" + query).then();

            expectProblem(answer, 400, "validation-failed");
            answer.body("errors.code", everyItem(equalTo("unknown-field")));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "limit=,                  limit",
        "limit,                   limit",
        "cursor=,                 cursor",
        "order=%20,               order",
        "order=a&order=,          order",
        "order=&cursor&limit=5,   cursor order",
        "nobody-reads-this=,      nobody-reads-this",
    })
    void blankQueryParameterIsNamed(String query, String blank) {
        ValidatableResponse answer =
                given().urlEncodingEnabled(false).get("/v1/samples?" + query).then();

        expectProblem(answer, 400, "validation-failed");
        answer.body("errors.field", equalTo(List.of(blank.split(" "))))
                .body("errors.message", everyItem(equalTo("must not be blank")));
    }

    @Test
    void controlCharacterInAQueryParameterIsNamed() {
        ValidatableResponse answer =
                given().urlEncodingEnabled(false).get("/v1/samples?order=a%00b").then();

        expectProblem(answer, 400, "validation-failed");
        answer.body("errors.field", equalTo(List.of("order")));
    }

    @Test
    void otherMediaTypesAreRefused() {
        expectProblem(
                given().contentType("text/plain").body("x").post("/v1/samples").then(), 415, "unsupported-media-type");
        expectProblem(given().accept("image/png").get("/v1/samples").then(), 406, "not-acceptable");
    }

    @Test
    void largeBodyIsRefused() {
        expectProblem(
                given().contentType("application/json")
                        .body("{\"name\":\"" + "x".repeat(5_000_000) + "\"}")
                        .post("/v1/samples")
                        .then(),
                413,
                "body-too-large");
    }

    @Test
    void malformedJsonIsLocated() {
        given().contentType("application/json")
                .body("{\n  \"name\": oops}")
                .post("/v1/samples")
                .then()
                .body("detail", containsString("line 2, column"));
    }

    @Test
    void goodBodyComesBackWhole() {
        given().contentType("application/json")
                .body("{\"name\":\"a\"," + URL + ",\"tier\":\"agency\",\"at\":\"2026-11-21T12:00:00Z\"}")
                .post("/v1/samples")
                .then()
                .statusCode(200)
                .body("tier", equalTo("agency"))
                .body("at", equalTo("2026-11-21T12:00:00Z"))
                .body("containsKey('options')", equalTo(true));
    }

    @Test
    void wholeSurrogatePairsComeBack() {
        given().contentType("application/json")
                .body("{\"name\":\"\\ud83d\\ude00\"," + URL + "}")
                .post("/v1/samples")
                .then()
                .statusCode(200)
                .body("name", equalTo("\ud83d\ude00"));
    }

    private static void expectProblem(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo(code))
                .body("type", equalTo("https://rankmesh.io/problems/" + code))
                .body("status", equalTo(status))
                .body("traceId", matchesPattern("[0-9a-f]{32}"))
                .body(not(containsString("rankmesh.common")))
                .body(not(containsString("Exception")))
                .body(not(containsString("select")))
                .body(not(containsString("java.")));
    }
}
