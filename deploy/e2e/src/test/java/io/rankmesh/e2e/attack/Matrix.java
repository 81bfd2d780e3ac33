package io.rankmesh.e2e.attack;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.e2e.SharedSuite;
import io.rankmesh.e2e.api.Answer;
import io.rankmesh.e2e.api.ApiClient;
import io.rankmesh.e2e.attack.Row.Attack;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Every route of the contract, and every attack on it that its access makes sense of; tried once for all tests that look at the outcome. */
public final class Matrix {

    private static final int AT_ONCE = 8;

    /** Would end what the other rows are tried with. */
    private static final Set<String> NOT_TRIED_BY_WHO_MAY = Set.of("DELETE /v1/me", "DELETE /v1/sessions");

    /** What passes the checks of its form, so that only the id is left to refuse. */
    private static final Map<String, String> BODIES = Map.of(
            "PUT /v1/members/{id}/role",
            "{\"role\":\"viewer\"}",
            "PUT /v1/operator/accounts/{id}/tier",
            "{\"tier\":\"starter\"}");

    private final Tenants tenants;
    private final JsonNode contract;
    private final List<Row> rows;

    private Matrix(SharedSuite shared) {
        contract = shared.api().get("/openapi", Map.of()).expect(200).json();
        tenants = new Tenants(shared);
        String publicKey = shared.api()
                .get("/v1/.well-known/jwks.json", Map.of())
                .expect(200)
                .json()
                .at("/keys/0")
                .toString();
        Map<String, Map<String, String>> badTokens =
                BadTokens.headers(tenants.attacker().token(), SigningKey.steal(shared), publicKey);
        List<Row> planned = new ArrayList<>();
        Access.all().forEach(access -> plan(access, badTokens, planned));
        rows = attempt(shared.api(), planned);
    }

    Tenants tenants() {
        return tenants;
    }

    JsonNode contract() {
        return contract;
    }

    List<Row> rows() {
        return rows;
    }

    List<Row> rows(Attack attack) {
        return rows.stream().filter(row -> row.attack() == attack).toList();
    }

    List<Row> surprises(Attack attack) {
        return rows(attack).stream().filter(Predicate.not(Row::isAsExpected)).toList();
    }

    private void plan(Access access, Map<String, Map<String, String>> badTokens, List<Row> rows) {
        if (access.isOpen()) {
            return;
        }
        String nothing = access.path(UUID.randomUUID().toString());
        badTokens.forEach(
                (as, headers) -> rows.add(row(access, Attack.BAD_TOKEN, as, nothing, headers, 401, "unauthenticated")));
        for (String role : access.lowerRoles()) {
            rows.add(row(
                    access, Attack.LOWER_ROLE, role, nothing, BadTokens.bearer(tenants.token(role)), 403, "forbidden"));
        }
        if (access.takesScopedKey()) {
            rows.add(row(
                    access,
                    Attack.KEY_WITHOUT_SCOPE,
                    "all scopes but " + access.key(),
                    nothing,
                    key(tenants.keyWithout(access.key())),
                    403,
                    "forbidden"));
        } else if (access.key().equals(Access.NO_KEY)) {
            rows.add(
                    row(access, Attack.KEY_WITHOUT_SCOPE, "a key", nothing, key(tenants.wholeKey()), 403, "forbidden"));
        }
        if (access.role().equals(Access.OPERATOR)) {
            return;
        }
        if (access.hasId()) {
            String foreign = access.path(tenants.victims(access.id()));
            rows.add(row(
                    access,
                    Attack.FOREIGN_ID,
                    "another account's admin",
                    foreign,
                    BadTokens.bearer(tenants.token("admin")),
                    404,
                    "not-found"));
            if (access.takesScopedKey()) {
                rows.add(row(
                        access,
                        Attack.FOREIGN_ID,
                        "another account's key",
                        foreign,
                        key(tenants.wholeKey()),
                        404,
                        "not-found"));
            }
        }
        if (!NOT_TRIED_BY_WHO_MAY.contains(access.route())) {
            rows.add(row(
                    access,
                    Attack.ALLOWED,
                    access.role(),
                    nothing,
                    BadTokens.bearer(tenants.token(access.role())),
                    200,
                    "forbidden"));
            if (access.takesScopedKey()) {
                rows.add(row(access, Attack.ALLOWED, "a key", nothing, key(tenants.wholeKey()), 200, "forbidden"));
            }
        }
    }

    private static Row row(
            Access access,
            Attack attack,
            String as,
            String path,
            Map<String, String> headers,
            int status,
            String code) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("If-Match", "*");
        return new Row(access, attack, as, path, all, BODIES.getOrDefault(access.route(), "{}"), status, code, null);
    }

    private static Map<String, String> key(String key) {
        return Map.of("X-Api-Key", key);
    }

    private static List<Row> attempt(ApiClient api, List<Row> planned) {
        try (ExecutorService lanes =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<Row>> tried = planned.stream()
                    .map(row -> lanes.submit(() -> row.with(send(api, row))))
                    .toList();
            List<Row> outcomes = new ArrayList<>();
            for (Future<Row> one : tried) {
                outcomes.add(one.get());
            }
            return List.copyOf(outcomes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Answer send(ApiClient api, Row row) {
        boolean hasBody = Set.of("POST", "PUT", "PATCH").contains(row.access().method());
        return api.send(
                row.access().method(),
                row.path(),
                hasBody ? BodyPublishers.ofString(row.body()) : BodyPublishers.noBody(),
                row.headers());
    }

    /** Tries the matrix for the first test that asks. */
    public static final class Provider implements ParameterResolver {

        private final SharedSuite.Provider suite = new SharedSuite.Provider();

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Matrix.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            SharedSuite shared = (SharedSuite) suite.resolveParameter(parameter, context);
            return context.getRoot()
                    .getStore(Namespace.create(Matrix.class))
                    .computeIfAbsent(Matrix.class, key -> new Matrix(shared), Matrix.class);
        }
    }
}
