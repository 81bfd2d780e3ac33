package io.rankmesh.user.mail;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A letter: who gets it, and what it says. */
@RegisterForReflection
public record Mail(String to, String subject, String text) {

    @Override
    public String toString() {
        return "Mail[]";
    }
}
