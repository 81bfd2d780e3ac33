package io.rankmesh.analysis;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.TestCallers;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The service's API as one account's consumer uses it. */
public final class Api {

    private final Caller caller;

    public Api(Caller caller) {
        this.caller = caller;
    }

    /** A new account. */
    public static Api of(Tier tier) {
        return new Api(TestCallers.anyone(tier));
    }

    public RequestSpecification request() {
        return given().header(InternalTokens.HEADER, TestCallers.token(caller)).contentType(ContentType.JSON);
    }

    public String project(String url) {
        return request()
                .body(Map.of("name", "A site", "url", url))
                .post("/v1/projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public Response submit(Map<String, ?> body) {
        return request().body(body).post("/v1/analyses");
    }

    /** The id of an analysis that was accepted. */
    public String accepted(Map<String, ?> body) {
        return submit(body).then().statusCode(202).extract().path("id");
    }

    /** Adds a project for the URL and analyses it from there. */
    public String analyse(String kind, String url) {
        return accepted(Map.of("projectId", project(url), "kind", kind));
    }

    /** Adds a project and analyses a document of it. */
    public String analyseHtml(String html) {
        return accepted(Map.of("projectId", project("https://shop.example/"), "kind", "html", "html", html));
    }

    public JsonPath analysis(String id) {
        return request()
                .get("/v1/analyses/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public void cancel(String id) {
        request().post("/v1/analyses/" + id + "/cancel").then().statusCode(202);
    }

    /** Waits until the analysis has ended. */
    public JsonPath ended(String id) {
        AtomicReference<JsonPath> last = new AtomicReference<>();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    last.set(analysis(id));
                    return last.get().getString("finishedAt") != null;
                });
        return last.get();
    }

    /** All items of a list, part by part. */
    public List<Map<String, Object>> all(String path) {
        List<Map<String, Object>> items = new ArrayList<>();
        String next = "";
        while (next != null) {
            RequestSpecification request = request();
            if (!next.isEmpty()) {
                request.queryParam("cursor", next);
            }
            JsonPath part = request.get(path).then().statusCode(200).extract().jsonPath();
            items.addAll(part.getList("items"));
            next = part.getString("next");
        }
        return items;
    }

    public List<Map<String, Object>> pages(String id) {
        return all("/v1/analyses/" + id + "/pages");
    }

    public List<Map<String, Object>> findings(String id) {
        return all("/v1/analyses/" + id + "/findings");
    }
}
