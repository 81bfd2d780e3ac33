package io.rankmesh.gateway.route;

/** The configured route table cannot be served; it stops the start. */
public class InvalidRoutesException extends RuntimeException {

    public InvalidRoutesException(String reason) {
        super("The route table is not valid: " + reason);
    }
}
