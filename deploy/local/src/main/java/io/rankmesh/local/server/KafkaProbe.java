package io.rankmesh.local.server;

import java.nio.ByteBuffer;

/** Asks a broker which requests it knows (ApiVersions, version 0), as every client does first. */
final class KafkaProbe {

    private static final short API_VERSIONS = 18;
    private static final short VERSION = 0;
    private static final short NO_CLIENT_ID = -1;
    private static final short NO_ERROR = 0;
    private static final int CORRELATION_ID = 1;
    private static final int REQUEST_LENGTH = 3 * Short.BYTES + Integer.BYTES;
    private static final int ANSWER_START = 2 * Integer.BYTES + Short.BYTES;

    private KafkaProbe() {}

    static boolean answers(int port) {
        ByteBuffer question = ByteBuffer.allocate(Integer.BYTES + REQUEST_LENGTH)
                .putInt(REQUEST_LENGTH)
                .putShort(API_VERSIONS)
                .putShort(VERSION)
                .putInt(CORRELATION_ID)
                .putShort(NO_CLIENT_ID);
        ByteBuffer answer = ByteBuffer.wrap(Question.ask(port, question.array(), ANSWER_START));
        return answer.remaining() == ANSWER_START
                && answer.getInt(Integer.BYTES) == CORRELATION_ID
                && answer.getShort(2 * Integer.BYTES) == NO_ERROR;
    }
}
