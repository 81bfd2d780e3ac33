package io.rankmesh.audit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankmesh.audit.json.JsonValue.JsonArray;
import io.rankmesh.audit.json.JsonValue.JsonLiteral;
import io.rankmesh.audit.json.JsonValue.JsonNumber;
import io.rankmesh.audit.json.JsonValue.JsonObject;
import io.rankmesh.audit.json.JsonValue.JsonString;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonParserTest {
    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'' ; 0 ; the text ends too early",
                "[1,] ; 3 ; a value is missing",
                "[1 2] ; 3 ; a comma or ] is missing",
                "{\"a\":1,} ; 7 ; a comma stands before }",
                "{a:1} ; 1 ; a name in quotes is missing",
                "{\"a\" 1} ; 5 ; a colon is missing",
                "01 ; 2 ; a number begins with 0",
                "1. ; 2 ; a number is not complete",
                "\"a ; 2 ; a string does not end",
                "\"\\x\" ; 2 ; a backslash is followed by what JSON does not know",
                "\"\\u12\" ; 5 ; four hexadecimal digits are missing",
                "nul ; 0 ; a value is missing",
                "[] [] ; 3 ; there is more text after the end",
            })
    void saysWhatIsWrong(String text, int offset, String message) {
        assertThatThrownBy(() -> JsonParser.parse(text))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.offset()).isEqualTo(offset))
                .hasMessage(message);
    }

    @Test
    void keepsDepthWithinBounds() throws Exception {
        assertThat(JsonParser.parse("[".repeat(200) + "]".repeat(200))).isInstanceOf(JsonArray.class);
        assertThatThrownBy(() -> JsonParser.parse("[".repeat(1_000_000))).hasMessage("it is nested too deeply");
    }

    @Test
    void textsOfOnePageHaveABoundedNumberOfValues() throws JsonException {
        JsonParser parser = new JsonParser();
        String half = "[" + "1,".repeat(JsonParser.MAX_VALUES / 2 - 1) + "1]";
        parser.next(half);

        assertThatThrownBy(() -> parser.next(half)).hasMessage("it has too many values");
        assertThatThrownBy(() -> parser.next("1")).hasMessage("it has too many values");
        assertThat(JsonParser.parse(half)).isInstanceOf(JsonArray.class);
    }

    /** Whatever Jackson takes we take with the same meaning, and whatever it refuses we refuse. */
    @Test
    void agreesWithJackson() throws Exception {
        Random random = new Random(7);
        String[] parts = {
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"a\"",
            "\"\\u00e9\\n\"",
            "1",
            "-0.5e+3",
            "true",
            "null",
            " ",
            "\"",
            "\\",
            "0",
            "é"
        };
        int read = 0;
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(9); length >= 0; length--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            read += agree(text.toString()) ? 1 : 0;
        }
        assertThat(read).isGreaterThan(5_000);
    }

    private static boolean agree(String text) throws JsonException {
        JsonNode expected;
        try {
            expected = STRICT.readTree(text);
        } catch (JsonProcessingException e) {
            expected = null;
        }
        if (expected == null || expected.isMissingNode()) {
            assertThat(catchThrowable(() -> JsonParser.parse(text))).as(text).isInstanceOf(JsonException.class);
            return false;
        }
        assertThat(write(JsonParser.parse(text))).as(text).isEqualTo(write(expected));
        return true;
    }

    private static String write(JsonValue value) {
        return switch (value) {
            case JsonObject object -> {
                StringBuilder out = new StringBuilder("{");
                object.members()
                        .forEach((name, member) -> out.append(name).append('=').append(write(member)));
                yield out.append('}').toString();
            }
            case JsonArray array -> {
                StringBuilder out = new StringBuilder("[");
                array.items().forEach(item -> out.append(write(item)).append(','));
                yield out.append(']').toString();
            }
            case JsonString string -> "'" + string.value() + "'";
            case JsonNumber number -> Double.toString(Double.parseDouble(number.text()));
            case JsonLiteral literal -> literal.name();
        };
    }

    private static String write(JsonNode node) {
        if (node.isObject()) {
            StringBuilder out = new StringBuilder("{");
            node.properties()
                    .forEach(entry -> out.append(entry.getKey()).append('=').append(write(entry.getValue())));
            return out.append('}').toString();
        }
        if (node.isArray()) {
            StringBuilder out = new StringBuilder("[");
            node.forEach(item -> out.append(write(item)).append(','));
            return out.append(']').toString();
        }
        if (node.isTextual()) {
            return "'" + node.textValue() + "'";
        }
        return node.isNumber()
                ? Double.toString(node.doubleValue())
                : node.asText().toUpperCase(java.util.Locale.ROOT);
    }
}
