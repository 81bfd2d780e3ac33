package io.rankmesh.audit.extract;

/** An expression that cannot be read, or asks for what is not offered. The message is a sentence's end: “must …” or “is …”. */
public final class ExpressionException extends Exception {

    private static final long serialVersionUID = 1;

    ExpressionException(String message) {
        super(message);
    }

    static ExpressionException at(int position, String message) {
        return new ExpressionException("cannot be read at character " + (position + 1) + ": " + message);
    }
}
