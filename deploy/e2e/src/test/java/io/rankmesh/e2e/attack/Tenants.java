package io.rankmesh.e2e.attack;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.e2e.SharedSuite;
import io.rankmesh.e2e.api.Answer;
import io.rankmesh.e2e.api.ApiClient;
import io.rankmesh.e2e.api.Session;
import io.rankmesh.local.server.Database;
import io.rankmesh.local.testing.Mailbox;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One account that has something of every kind, and another whose members and keys of every role and scope are after it. */
final class Tenants {

    static final List<String> SCOPES = List.of(
            "projects:read",
            "projects:write",
            "analyses:read",
            "analyses:write",
            "reports:read",
            "account:read",
            "account:write");

    private static final String PASSWORD = "correct horse battery staple";
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String PAGE =
            "<html><head><title>Mine</title></head><body><h1>Mine</h1><p>Secret words.</p></body></html>";

    private final ApiClient api;
    private final Mailbox mailbox;
    private final Session victim;
    private final Session attacker;
    private final Map<String, String> victimsIds = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, String> keysWithout = new HashMap<>();
    private final String wholeKey;

    Tenants(SharedSuite shared) {
        api = shared.api();
        mailbox = new Mailbox(shared.state().resolve("mail"));
        victim = shared.newSession();
        attacker = shared.newSession();
        fillVictim();
        victimsIds.put("external-identity", linked(shared.suite().database("rankmesh_user")));
        tokens.put("admin", attacker.token());
        tokens.put("editor", join("editor"));
        tokens.put("viewer", join("viewer"));
        wholeKey = key(attacker, SCOPES);
        for (String scope : SCOPES) {
            List<String> others = new ArrayList<>(SCOPES);
            others.remove(scope);
            keysWithout.put(scope, key(attacker, others));
        }
    }

    Session victim() {
        return victim;
    }

    Session attacker() {
        return attacker;
    }

    /** Of the attacker's account. */
    String token(String role) {
        return tokens.get(role);
    }

    /** An API key of the attacker's with all scopes but this one. */
    String keyWithout(String scope) {
        return keysWithout.get(scope);
    }

    String wholeKey() {
        return wholeKey;
    }

    /** The id of the victim's thing of that kind. */
    String victims(String kind) {
        String id = victimsIds.get(kind);
        if (id == null) {
            throw new IllegalArgumentException(
                    "The victim has no " + kind + ": give it one, so that others can try to get at it");
        }
        return id;
    }

    private void fillVictim() {
        String project = victim.createProject("Mine", "http://site.test/");
        String analysis =
                victim.submit(Map.of("projectId", project, "kind", "html", "url", "http://site.test/", "html", PAGE));
        JsonNode me = victim.read("/v1/me");
        victimsIds.put("project", project);
        victimsIds.put("analysis", analysis);
        victimsIds.put("account", me.get("id").asText());
        victimsIds.put("member", me.get("memberId").asText());
        victimsIds.put(
                "session", victim.list("/v1/sessions").getFirst().get("id").asText());
        victimsIds.put("export", id(victim.post("/v1/me/exports", Map.of()).expect(202)));
        victimsIds.put(
                "invitation",
                id(victim.post("/v1/invitations", Map.of("email", someone(), "role", "viewer"))
                        .expect(201)));
        victimsIds.put(
                "api-key",
                victim.post("/v1/api-keys", Map.of("name", "Mine", "scopes", SCOPES))
                        .expect(201)
                        .json()
                        .at("/apiKey/id")
                        .asText());
        victim.awaitEnd(analysis, LIMIT);
        victimsIds.put("report", victim.awaitReport(analysis, LIMIT));
    }

    /** As a sign-in with a provider leaves it; none is configured here. */
    private String linked(Database database) {
        String id = UUID.randomUUID().toString();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:" + database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into external_identity (id, account_id, member_id, issuer, identity_hash, created_at)
                    values ('%s', '%s', '%s', 'https://provider.example', '%s', now())
                    """.formatted(id, victims("account"), victims("member"), "0".repeat(64)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return id;
    }

    /** Has somebody join the attacker's account. @return an access token */
    private String join(String role) {
        String email = someone();
        attacker.post("/v1/invitations", Map.of("email", email, "role", role)).expect(201);
        String token = await().atMost(LIMIT)
                .until(() -> mailbox.tokens(email, ""), found -> !found.isEmpty())
                .getFirst();
        api.post("/v1/invitations/accept", Map.of("token", token, "name", role, "password", PASSWORD), Map.of())
                .expect(201);
        return api.post("/v1/tokens", Map.of("email", email, "password", PASSWORD), Map.of())
                .expect(200)
                .json()
                .get("accessToken")
                .asText();
    }

    private static String key(Session session, List<String> scopes) {
        return session.post("/v1/api-keys", Map.of("name", "Attack", "scopes", scopes))
                .expect(201)
                .json()
                .get("key")
                .asText();
    }

    private static String id(Answer answer) {
        return answer.json().get("id").asText();
    }

    private static String someone() {
        return "attack-" + UUID.randomUUID() + "@example.org";
    }
}
