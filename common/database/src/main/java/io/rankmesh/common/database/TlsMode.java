package io.rankmesh.common.database;

import io.vertx.pgclient.SslMode;

/** How connections to the database are encrypted, {@code rankmesh.database.tls.mode}. */
enum TlsMode {

    /** Not at all. */
    DISABLE(SslMode.DISABLE, "disable"),

    /** Encrypted, for whoever answers: nobody listens in, but the server may be another. */
    REQUIRE(SslMode.REQUIRE, "require"),

    /** Encrypted, for a server with a certificate of the given authority and of the name by which it is called. */
    VERIFY_FULL(SslMode.VERIFY_FULL, "verify-full");

    private final SslMode ofReactiveClient;
    private final String ofJdbc;

    TlsMode(SslMode ofReactiveClient, String ofJdbc) {
        this.ofReactiveClient = ofReactiveClient;
        this.ofJdbc = ofJdbc;
    }

    SslMode ofReactiveClient() {
        return ofReactiveClient;
    }

    String ofJdbc() {
        return ofJdbc;
    }
}
