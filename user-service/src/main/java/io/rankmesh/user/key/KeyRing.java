package io.rankmesh.user.key;

import java.security.PrivateKey;
import java.util.List;

/**
 * The keys as this replica knows them.
 *
 * @param kid names the key that signs
 * @param published the signing key, the next one, and those whose tokens may still live
 */
record KeyRing(String kid, PrivateKey signingKey, List<PublicJwk> published) {

    KeyRing {
        published = List.copyOf(published);
    }

    @Override
    public String toString() {
        return "KeyRing[kid=" + kid + "]";
    }
}
