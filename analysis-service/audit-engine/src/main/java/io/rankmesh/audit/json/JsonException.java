package io.rankmesh.audit.json;

/** Text that is not JSON. The message says what is wrong, in words that go into a sentence. */
public final class JsonException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    JsonException(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    /** Where in the text, in characters from 0. */
    public int offset() {
        return offset;
    }
}
