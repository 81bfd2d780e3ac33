package io.rankmesh.cli.api;

import io.rankmesh.cli.CommandException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Who the client is to the suite: someone who can sign in again at any time, or the bearer of a key or a token that was handed over.
 */
public sealed interface Credentials {

    /** What the variables tell, the local account when they tell nothing. A key counts before a token, and that before a login. */
    static Credentials of(Map<String, String> environment) {
        String key = environment.getOrDefault("RANKMESH_API_KEY", "");
        if (!key.isEmpty()) {
            return new Key(key);
        }
        String token = environment.getOrDefault("RANKMESH_TOKEN", "");
        if (!token.isEmpty()) {
            return new Token(token);
        }
        String email = environment.getOrDefault("RANKMESH_EMAIL", "");
        String password = environment.getOrDefault("RANKMESH_PASSWORD", "");
        if (email.isEmpty() != password.isEmpty()) {
            throw CommandException.usage(
                    "Set both RANKMESH_EMAIL and RANKMESH_PASSWORD, or neither for the local account.");
        }
        if (!email.isEmpty()) {
            return new Login(email, password);
        }
        String home = environment.getOrDefault("RANKMESH_HOME", "");
        return new Local(new LocalAccount(Path.of(home).toAbsolutePath()));
    }

    record Login(String email, String password) implements Credentials {
        @Override
        public String toString() {
            return "Login[" + email + "]";
        }
    }

    /** For machines, which outlives the longest crawl. */
    record Key(String value) implements Credentials {
        @Override
        public String toString() {
            return "Key";
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
