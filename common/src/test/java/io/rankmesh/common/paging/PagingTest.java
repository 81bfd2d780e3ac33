package io.rankmesh.common.paging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.common.test.LocalServers;
import io.restassured.response.Response;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalServers.Bare.class)
class PagingTest {

    @Test
    void cursorReadsBackWhatWasPutIn() {
        UUID id = UUID.randomUUID();
        Cursor cursor = Cursor.parse(Cursor.of(id, 42, "wörd \"x\"").encode());

        assertThat(cursor.uuid(0)).isEqualTo(id);
        assertThat(cursor.number(1)).isEqualTo(42);
        assertThat(cursor.string(2)).isEqualTo("wörd \"x\"");
    }

    @Test
    void everyChangeOfACursorIsNoticed() {
        String cursor = Cursor.of(Instant.EPOCH, 42).encode();

        IntStream.range(0, cursor.length())
                .mapToObj(at ->
                        cursor.substring(0, at) + (cursor.charAt(at) == 'A' ? 'B' : 'A') + cursor.substring(at + 1))
                .forEach(PagingTest::expectRefusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAA", "not base64!", "é", "W10", "AAAAAFtd"})
    void whatIsNoCursorIsRefused(String text) {
        expectRefusal(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[null]", "[\"a\",null]", "[1]", "[[]]", "[{}]", "{}", "null", "", "[", "[\"a\"] x"})
    void forgedContentIsRefused(String content) {
        byte[] body = content.getBytes(StandardCharsets.UTF_8);
        CRC32C sum = new CRC32C();
        sum.update(body);
        byte[] all = ByteBuffer.allocate(4 + body.length)
                .putInt((int) sum.getValue())
                .put(body)
                .array();

        expectRefusal(Base64.getUrlEncoder().withoutPadding().encodeToString(all));
    }

    @Test
    void cursorOfAnotherListIsRefused() {
        Cursor cursor = Cursor.parse(Cursor.of("a word").encode());

        assertThatThrownBy(() -> cursor.uuid(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> cursor.number(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> cursor.uuid(1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> cursor.string(1)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1000,1000", ",100"})
    void limitsWithinTheRangeAreTaken(String limit, int taken) {
        assertThat(PageRequest.of(limit, null).limit()).isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "ten", "", "1.5", "99999999999"})
    void limitsOutOfTheRangeAreRefused(String limit) {
        assertThatThrownBy(() -> PageRequest.of(limit, null))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused ->
                                assertThat(refused.errors().getFirst().field()).isEqualTo("limit"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 10})
    void linksLeadThroughTheWholeList(int limit) {
        List<Integer> items = new ArrayList<>();
        Optional<String> path = Optional.of("/v1/samples?order=a%26b&limit=" + limit);
        while (path.isPresent()) {
            Response part = given().urlEncodingEnabled(false).get(path.get());
            part.then().statusCode(200).body("$", hasKey("next"));
            items.addAll(part.jsonPath().getList("items", Integer.class));
            path = next(part);
        }

        assertThat(items).isEqualTo(IntStream.range(0, 10).boxed().toList());
    }

    @Test
    void endOfAListSaysSo() {
        given().get("/v1/samples").then().body("items.size()", equalTo(10)).body("next", nullValue());
    }

    private static Optional<String> next(Response part) {
        String link = part.header("Link");
        String cursor = part.jsonPath().getString("next");
        if (link == null) {
            assertThat(cursor).isNull();
            return Optional.empty();
        }
        assertThat(link).matches("</v1/samples\\?.*>; rel=\"next\"").contains("order=a%26b", cursor);
        return Optional.of(link.substring(1, link.indexOf('>')));
    }

    private static void expectRefusal(String text) {
        assertThatThrownBy(() -> Cursor.parse(text))
                .as(text)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused ->
                                assertThat(refused.errors().getFirst().field()).isEqualTo("cursor"));
    }
}
