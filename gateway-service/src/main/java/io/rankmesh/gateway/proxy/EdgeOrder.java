package io.rankmesh.gateway.proxy;

/** The order of the edge's handlers on the router; all of Quarkus' own routes come after them. */
public final class EdgeOrder {

    public static final int CONNECTIONS = -1_000_000;
    static final int PIPELINED = CONNECTIONS + 1;
    static final int SECURITY_HEADERS = PIPELINED + 1;
    static final int FRAMING = SECURITY_HEADERS + 1;
    static final int CORS = FRAMING + 1;
    static final int EDGE = -100;

    private EdgeOrder() {}
}
