package io.rankmesh.user.key;

import java.util.List;

/** A key set as RFC 7517 writes it. */
record Jwks(List<PublicJwk> keys) {

    Jwks {
        keys = List.copyOf(keys);
    }
}
