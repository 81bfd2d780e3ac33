package io.rankmesh.gateway.proxy;

/** The order of the edge's handlers on the router; CORS comes between them, all of Quarkus' own routes after them. */
final class EdgeOrder {

    static final int SECURITY_HEADERS = -1_000_000;
    static final int FRAMING = SECURITY_HEADERS + 1;
    static final int EDGE = -100;

    private EdgeOrder() {}
}
