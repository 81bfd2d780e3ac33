package io.rankmesh.cli.api;

/** Who the client is to the suite: someone who can sign in again at any time, or the bearer of a token that was handed over. */
public sealed interface Credentials {

    record Login(String email, String password) implements Credentials {
        @Override
        public String toString() {
            return "Login[" + email + "]";
        }
    }

    record Token(String value) implements Credentials {
        @Override
        public String toString() {
            return "Token";
        }
    }

    /** The account of this machine, made when it is first needed. */
    record Local(LocalAccount account) implements Credentials {}
}
