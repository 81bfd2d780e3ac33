package io.rankmesh.user.oidc;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Whom the provider vouches for.
 *
 * @param subject the person's name at the issuer, which is never given to another one
 * @param email an address that the provider has verified
 */
@RegisterForReflection
record ProvenPerson(String issuer, String subject, String email, String name) {

    @Override
    public String toString() {
        return "ProvenPerson[]";
    }
}
