package io.rankmesh.gateway.identity;

import io.quarkus.runtime.StartupEvent;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.gateway.upstream.ServiceCalls;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Tells user-service once a minute which API keys were used since. What it does not take is told the next time. */
@Singleton
class KeyUses {

    private static final Logger LOG = Logger.getLogger(KeyUses.class);

    private static final long PERIOD_MILLIS = 60_000;

    /** Uses in one request, of about 90 bytes each: well below what user-service reads of a body. */
    private static final int AT_ONCE = 500;

    private final Vertx vertx;
    private final ServiceCalls services;
    private final InternalTokens tokens;
    private final String service;
    private final ConcurrentHashMap<UUID, Instant> uses = new ConcurrentHashMap<>();

    KeyUses(
            Vertx vertx,
            ServiceCalls services,
            InternalTokens tokens,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.vertx = vertx;
        this.services = services;
        this.tokens = tokens;
        this.service = service;
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(PERIOD_MILLIS, tick -> tell());
    }

    void used(UUID keyId) {
        uses.put(keyId, Instant.now());
    }

    void tell() {
        Map<UUID, Instant> told = uses.entrySet().stream()
                .limit(AT_ONCE)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (told.isEmpty()) {
            return;
        }
        JsonArray list = new JsonArray();
        told.forEach((id, at) ->
                list.add(new JsonObject().put("keyId", id.toString()).put("usedAt", at.toString())));
        services.post(
                        "user",
                        "/internal/v1/api-keys/uses",
                        tokens.mintForService(service),
                        new JsonObject().put("uses", list).toBuffer())
                .onSuccess(answer -> {
                    if (answer.status() < 300) {
                        told.forEach(uses::remove);
                        if (told.size() == AT_ONCE) {
                            tell();
                        }
                    } else {
                        LOG.warnf("uses of %d API keys were answered with status %d", told.size(), answer.status());
                    }
                })
                .onFailure(away -> LOG.debugf("uses of API keys wait: %s", away));
    }
}
