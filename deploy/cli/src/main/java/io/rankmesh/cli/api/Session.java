package io.rankmesh.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.cli.CommandException;
import io.rankmesh.cli.ExitCode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds the access token and gets a new one when it has run out, or the API key, which does not. */
final class Session {
    private final Transport transport;
    private final Credentials credentials;
    private @Nullable String token;

    Session(Transport transport, Credentials credentials) {
        this.transport = transport;
        this.credentials = credentials;
    }

    /** The token or the key that is in force. */
    synchronized String secret() throws InterruptedException {
        if (token == null) {
            token = signIn();
        }
        return token;
    }

    /** @param secret what {@link #secret()} answered */
    void sign(HttpRequest.Builder request, String secret) {
        if (credentials instanceof Credentials.Key) {
            request.header("X-Api-Key", secret);
        } else {
            request.header("Authorization", "Bearer " + secret);
        }
    }

    /** Makes the next {@link #secret()} sign in again, unless somebody already has. */
    synchronized void refused(String refusedToken) {
        if (refusedToken.equals(token)) {
            switch (credentials) {
                case Credentials.Key _ ->
                    throw notAccepted("the key in RANKMESH_API_KEY: it may have been revoked, or have run out.");
                case Credentials.Token _ -> throw notAccepted("the token in RANKMESH_TOKEN: it may have expired.");
                default -> token = null;
            }
        }
    }

    private static CommandException notAccepted(String what) {
        return new CommandException(ExitCode.UNREACHABLE, "The suite does not accept " + what);
    }

    private String signIn() throws InterruptedException {
        return switch (credentials) {
            case Credentials.Key given -> given.value();
            case Credentials.Token given -> given.value();
            case Credentials.Login login -> require(askToken(login));
            case Credentials.Local local -> signInLocally(local.account());
        };
    }

    private static String require(@Nullable String issued) {
        if (issued == null) {
            throw notAccepted("the login in RANKMESH_EMAIL and RANKMESH_PASSWORD.");
        }
        return issued;
    }

    /** A suite that was reset does not know the kept login any more: register it again, or else a new one. */
    private String signInLocally(LocalAccount account) throws InterruptedException {
        Credentials.Login login = account.loginOrNew();
        String issued = askToken(login);
        if (issued == null) {
            boolean registered = register(login);
            // taken may mean taken by this very registration, repeated because its first answer was lost
            issued = askToken(login);
            if (issued == null && !registered) {
                login = account.replace(login);
                register(login);
                issued = askToken(login);
            }
        }
        if (issued == null) {
            throw new CommandException(ExitCode.UNREACHABLE, "The suite does not let the local account sign in.");
        }
        return issued;
    }

    private @Nullable String askToken(Credentials.Login login) throws InterruptedException {
        HttpResponse<byte[]> response =
                post("/v1/tokens", Map.of("email", login.email(), "password", login.password()));
        if (response.statusCode() == 401) {
            return null;
        }
        Answers.requireSuccess(response);
        JsonNode issued = Answers.json(response).path("accessToken");
        if (!issued.isTextual()) {
            throw Answers.notOurs();
        }
        return issued.textValue();
    }

    /** False when the e-mail address is taken: by an account with another password, or by this one when the request was repeated. */
    private boolean register(Credentials.Login login) throws InterruptedException {
        HttpResponse<byte[]> response = post(
                "/v1/accounts", Map.of("name", "Local account", "email", login.email(), "password", login.password()));
        if (response.statusCode() == 409) {
            return false;
        }
        Answers.requireSuccess(response);
        return true;
    }

    private HttpResponse<byte[]> post(String path, Map<String, String> body) throws InterruptedException {
        try {
            HttpRequest request = transport
                    .request(path)
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body)))
                    .build();
            return transport.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException("A map of strings is always JSON", e);
        }
    }
}
