package io.rankmesh.analysis;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codes of faults that other services know too; those of submissions alone are tested with their rules. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class FieldCodesTest {

    private final Api api = Api.of(Tier.STARTER);

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'url':'https://shop.example/'}                    | name | required",
                "{'name':null,'url':'https://shop.example/'}        | name | required",
                "{'name':' ','url':'https://shop.example/'}         | name | blank",
                "{'name':'\\u200b','url':'https://shop.example/'}  | name | blank",
                "{'name':'LONG','url':'https://shop.example/'}      | name | too-long",
                "{'name':'a\\tb','url':'https://shop.example/'}    | name | invalid",
                "{'name':7,'url':'https://shop.example/'}           | name | invalid-type",
                "{'name':'A shop'}                                  | url  | required",
                "{'name':'A shop','url':''}                         | url  | blank",
                "{'name':'A shop','url':'shop'}                     | url  | invalid",
                "{'name':'A shop','url':'https://a/','site':1}      | site | unknown-field",
            })
    void ofAProject(String body, String field, String code) {
        api.request()
                .body(body.replace('\'', '"').replace("LONG", "x".repeat(201)))
                .post("/v1/projects")
                .then()
                .statusCode(400)
                .body("code", equalTo("validation-failed"))
                .body("errors.field", contains(field))
                .body("errors.code", contains(code));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'kind':'page'}                                                          | projectId | required",
                "{'kind':'page','projectId':'x'}                                          | projectId | invalid",
                "{'projectId':'0199e4c6-0000-7000-8000-000000000000'}                     | kind      | required",
                "{'kind':'planet','projectId':'0199e4c6-0000-7000-8000-000000000000'}     | kind      | invalid",
            })
    void ofASubmission(String body, String field, String code) {
        api.request()
                .body(body.replace('\'', '"'))
                .post("/v1/analyses")
                .then()
                .statusCode(400)
                .body("errors.field", contains(field))
                .body("errors.code", contains(code));
    }

    @ParameterizedTest
    @CsvSource({
        "projectId=x, projectId, invalid",
        "projectId=, projectId, blank",
        "status=x, status, invalid",
        "limit=0, limit, out-of-range",
        "cursor=x, cursor, invalid"
    })
    void ofAListsParameters(String query, String field, String code) {
        api.request()
                .get("/v1/analyses?" + query)
                .then()
                .statusCode(400)
                .body("errors.field", contains(field))
                .body("errors.code", contains(code));
    }
}
