package io.rankmesh.common.json;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.test.LocalServers;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalServers.Bare.class)
class Utf8BodyTest {

    private static final String BEFORE = "{\"name\":\"a";
    private static final String AFTER = "\",\"url\":\"https://example.org/\"}";

    /** Code points at the ends of the ranges that UTF-8 writes with one, two, three and four bytes. */
    @ParameterizedTest
    @ValueSource(ints = {0x20, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF})
    void everyCharacterComesBack(int codePoint) {
        String character = Character.toString(codePoint);

        post(body(character.getBytes(StandardCharsets.UTF_8))).statusCode(200).body("name", equalTo("a" + character));
    }

    /** Overlong forms, surrogates, more than U+10FFFF, lone and missing continuations, bytes that UTF-8 never has. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "c0bc",
                "c1bf",
                "e080bc",
                "e09fbf",
                "f08080bc",
                "f08fbfbf",
                "eda080",
                "edbfbf",
                "f4908080",
                "f5808080",
                "80",
                "bf",
                "c3",
                "c328",
                "e282",
                "e28228",
                "f09f98",
                "f09f9828",
                "c3a9a9",
                "fe",
                "ff",
                "00",
            })
    void otherBytesAreRefused(String bytes) {
        expectRefusal(body(HexFormat.of().parseHex(bytes)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE", "ISO-8859-1"})
    void otherCharsetsAreRefused(String charset) {
        expectRefusal((BEFORE + "é" + AFTER).getBytes(Charset.forName(charset)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c3", "ff"})
    void bytesAfterTheEndAreRefused(String bytes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes((BEFORE + AFTER).getBytes(StandardCharsets.UTF_8));
        body.writeBytes(HexFormat.of().parseHex(bytes));

        expectRefusal(body.toByteArray());
    }

    private static byte[] body(byte[] middle) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(BEFORE.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(middle);
        body.writeBytes(AFTER.getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static ValidatableResponse post(byte[] body) {
        return given().contentType("application/json")
                .body(body)
                .post("/v1/samples")
                .then();
    }

    private static void expectRefusal(byte[] body) {
        post(body)
                .statusCode(400)
                .body("code", equalTo("malformed-json"))
                .body("detail", equalTo("The body is not UTF-8"));
    }
}
