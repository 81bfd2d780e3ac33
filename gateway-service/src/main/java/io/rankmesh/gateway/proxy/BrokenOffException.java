package io.rankmesh.gateway.proxy;

/**
 * There is nobody to answer, or the answer broke off after it had begun. The connection is closed then: a broken answer must not
 * look like a whole one.
 */
final class BrokenOffException extends RuntimeException {

    BrokenOffException(Throwable cause) {
        super(cause.getMessage(), cause, false, false);
    }

    private BrokenOffException(String message) {
        super(message, null, false, false);
    }

    static BrokenOffException clientGone() {
        return new BrokenOffException("the client went away");
    }

    static BrokenOffException notTaken() {
        return new BrokenOffException("the client does not take the answer");
    }
}
