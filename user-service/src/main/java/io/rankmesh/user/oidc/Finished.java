package io.rankmesh.user.oidc;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A sign-in whose person is known, and waits for the client who has asked: the one whose verifier fits the challenge. */
@RegisterForReflection
record Finished(ProvenPerson person, String challenge) {

    @Override
    public String toString() {
        return "Finished[]";
    }
}
