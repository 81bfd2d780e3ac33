package io.rankmesh.common.identity;

/** What user-service writes into every access token and the edge demands of it. */
public final class AccessToken {

    /** The {@code iss}. */
    public static final String ISSUER = "rankmesh";

    /** The {@code aud}. */
    public static final String AUDIENCE = "rankmesh-api";

    private AccessToken() {}
}
