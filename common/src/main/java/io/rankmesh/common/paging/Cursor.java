package io.rankmesh.common.paging;

import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on: the sort key of the last row seen, opaque to the API consumer. It carries a check sum against slips of
 * the hand; it grants nothing, since rows are still read by the caller's account.
 *
 * @param keys values of the sort key, in the order of the {@code ORDER BY}
 */
public record Cursor(List<String> keys) {

    private static final String FIELD = "cursor";
    private static final int CHECK_BYTES = 4;

    public Cursor {
        keys = List.copyOf(keys);
    }

    /** @param keys UUIDs or numbers; read back by the method of that type */
    public static Cursor of(Object... keys) {
        return new Cursor(Arrays.stream(keys).map(Objects::toString).toList());
    }

    /**
     * What tells a list from all others, for the first key of its cursors.
     *
     * @param list its name and order
     * @param filters whose rows it shows, and which of them
     */
    public static String mark(String list, Collection<?> filters) {
        byte[] all = new JsonArray(filters.stream().map(Objects::toString).toList())
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        return list + " " + HexFormat.of().formatHex(check(all));
    }

    /** @throws InvalidInputException naming {@code cursor}, unless its first key is this mark */
    public void requireMark(String mark) {
        if (!string(0).equals(mark)) {
            throw invalid();
        }
    }

    /** @throws InvalidInputException naming {@code cursor}, when it is not one that was given out */
    public static Cursor parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length <= CHECK_BYTES) {
                throw invalid();
            }
            byte[] body = Arrays.copyOfRange(bytes, CHECK_BYTES, bytes.length);
            if (!Arrays.equals(check(body), 0, CHECK_BYTES, bytes, 0, CHECK_BYTES)) {
                throw invalid();
            }
            return new Cursor(new JsonArray(new String(body, StandardCharsets.UTF_8))
                    .stream().map(Cursor::text).toList());
        } catch (IllegalArgumentException | DecodeException notOurs) {
            throw invalid();
        }
    }

    private static String text(@Nullable Object key) {
        if (key instanceof String text) {
            return text;
        }
        throw invalid();
    }

    public String encode() {
        byte[] body = new JsonArray(keys).encode().getBytes(StandardCharsets.UTF_8);
        ByteBuffer all = ByteBuffer.allocate(CHECK_BYTES + body.length);
        all.put(check(body)).put(body);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all.array());
    }

    public String string(int index) {
        return key(index, Function.identity());
    }

    public UUID uuid(int index) {
        return key(index, UUID::fromString);
    }

    public long number(int index) {
        return key(index, Long::valueOf);
    }

    private <T> T key(int index, Function<String, T> type) {
        try {
            return type.apply(keys.get(index));
        } catch (IllegalArgumentException | IndexOutOfBoundsException ofAnotherList) {
            throw invalid();
        }
    }

    private static byte[] check(byte[] body) {
        CRC32C sum = new CRC32C();
        sum.update(body);
        return ByteBuffer.allocate(CHECK_BYTES).putInt((int) sum.getValue()).array();
    }

    private static InvalidInputException invalid() {
        return new InvalidInputException(FIELD, FieldCode.INVALID, "is not a cursor that this list gave out");
    }
}
