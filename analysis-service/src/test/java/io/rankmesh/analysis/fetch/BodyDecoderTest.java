package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BodyDecoderTest {

    private static final int LIMIT = 1 << 20;
    private static final byte[] HELLO = bytes("Hello");
    private static final byte[] NONE = {};

    /** Where the flags of a member are, its CRC from the end, and its size from the end (RFC 1952, 2.3). */
    private static final int FLAGS = 3;

    private static final int CRC = 8;
    private static final int SIZE = 4;

    /** Two bytes of extra field, a name, a comment and a checksum of the header. */
    private static final int ALL_FLAGS = 0x1e;

    static Stream<Arguments> gzipBodies() {
        byte[] member = gzip(HELLO);
        byte[] many = repeat(gzip(NONE), 40_000);
        return Stream.of(
                Arguments.of("a member", "gzip", member, "Hello"),
                Arguments.of("a member of nothing", "gzip", gzip(NONE), ""),
                Arguments.of("two members", "gzip", join(member, gzip(bytes(" again"))), "Hello again"),
                Arguments.of("a member behind 40,000 empty ones", "gzip", join(many, member), "Hello"),
                Arguments.of("40,000 empty members in a member", "gzip, gzip", gzip(many), ""),
                Arguments.of("optional fields", "gzip", join(withAllFields(), member), "HelloHello"),
                Arguments.of("padding behind the last member", "gzip", join(member, new byte[100]), "Hello"),
                Arguments.of("a byte behind the last member", "gzip", join(member, new byte[] {0x1f}), "Hello"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gzipBodies")
    void readsAllMembers(String name, String encoding, byte[] body, String content) throws Exception {
        BodyDecoder decoder = new BodyDecoder(body, encoding, LIMIT);

        int length = decoder.length();

        assertThat(new String(decoder.decode(length), StandardCharsets.UTF_8)).isEqualTo(content);
    }

    static Stream<Arguments> brokenBodies() {
        byte[] member = gzip(HELLO);
        byte[] checked = withAllFields();
        return Stream.of(
                Arguments.of("no gzip", "gzip", HELLO),
                Arguments.of("a cut header", "gzip", Arrays.copyOf(member, 5)),
                Arguments.of("cut content", "gzip", Arrays.copyOf(member, member.length - CRC - 1)),
                Arguments.of("a cut trailer", "gzip", Arrays.copyOf(member, member.length - 1)),
                Arguments.of("a name without end", "gzip", join(flipped(gzip(NONE), FLAGS, 0x08), HELLO)),
                Arguments.of("a flag that means nothing", "gzip", flipped(member, FLAGS, 0x80)),
                Arguments.of("content that is not deflated", "gzip", flipped(member, 10, 0x07)),
                Arguments.of("a wrong checksum", "gzip", flipped(member, member.length - CRC, 1)),
                Arguments.of("a wrong size", "gzip", flipped(member, member.length - SIZE, 1)),
                Arguments.of("a wrong checksum of the header", "gzip", flipped(checked, 4, 1)),
                Arguments.of("a broken second member", "gzip", join(member, flipped(member, member.length - CRC, 1))),
                Arguments.of("nothing in a member", "gzip, gzip", gzip(NONE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenBodies")
    void tellsWhatIsBroken(String name, String encoding, byte[] body) throws Exception {
        BodyDecoder decoder = new BodyDecoder(body, encoding, LIMIT);

        assertThatThrownBy(decoder::length)
                .isInstanceOfSatisfying(
                        FetchException.class, e -> assertThat(e.error()).isEqualTo(FetchError.BAD_ENCODING));
    }

    @Test
    void allMembersTogetherKeepTheLimit() throws Exception {
        byte[] quarter = gzip(new byte[LIMIT / 4]);

        assertThat(new BodyDecoder(repeat(quarter, 4), "gzip", LIMIT).length()).isEqualTo(LIMIT);
        BodyDecoder decoder = new BodyDecoder(join(repeat(quarter, 4), gzip(HELLO)), "gzip", LIMIT);
        assertThatThrownBy(decoder::length)
                .isInstanceOfSatisfying(
                        FetchException.class, e -> assertThat(e.error()).isEqualTo(FetchError.TOO_LARGE));
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A member of "Hello" whose header has all there can be in it. */
    private static byte[] withAllFields() {
        byte[] member = gzip(HELLO);
        byte[] header = join(
                flipped(Arrays.copyOf(member, 10), FLAGS, ALL_FLAGS),
                new byte[] {2, 0, 'e', 'x'},
                bytes("name\0"),
                bytes("comment\0"));
        CRC32 crc = new CRC32();
        crc.update(header);
        byte[] checksum = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        return join(header, checksum, Arrays.copyOfRange(member, 10, member.length));
    }

    private static byte[] flipped(byte[] bytes, int index, int bits) {
        byte[] flipped = bytes.clone();
        flipped[index] ^= (byte) bits;
        return flipped;
    }

    private static byte[] repeat(byte[] bytes, int times) {
        return join(Collections.nCopies(times, bytes).toArray(byte[][]::new));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
