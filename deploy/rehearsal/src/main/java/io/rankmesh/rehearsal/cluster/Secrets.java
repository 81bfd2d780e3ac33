package io.rankmesh.rehearsal.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The secrets of one installation, made anew for each and kept in the cluster alone. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Kubectl kubectl;

    public Secrets(Kubectl kubectl) {
        this.kubectl = kubectl;
    }

    /**
     * Makes those that are not there; what a database was sealed with must stay.
     *
     * @param crawled the only address in private networks that the crawler may enter: the rehearsal's site
     */
    public void make(String host, String crawled) {
        if (kubectl.find(Suite.NAMESPACE, "secret", "gateway-service-secrets").isEmpty()) {
            String internal = key();
            String redis = password();
            String redisUrl = "redis://:" + redis + "@redis:6379";
            secret("redis-secrets", Map.of("REDIS_PASSWORD", redis));
            secret("stores-secrets", Map.of("POSTGRES_PASSWORD", password()));
            service(
                    "user",
                    internal,
                    Map.of(
                            "RANKMESH_MASTER_KEY",
                            key(),
                            "REDIS_URL",
                            redisUrl,
                            // who signs up here puts load on it
                            "RANKMESH_DEFAULT_TIER",
                            "enterprise"));
            service("analysis", internal, Map.of("RANKMESH_CRAWLER_ALLOWED_NETWORKS", crawled + "/32"));
            service("report", internal, Map.of());
            secret(
                    "gateway-service-secrets",
                    Map.of(
                            "RANKMESH_INTERNAL_KEY",
                            internal,
                            "REDIS_URL",
                            redisUrl,
                            // all consumers of a rehearsal come from one address, which must not be taken for an
                            // attacker's
                            "RANKMESH_LIMITS_ANONYMOUS_REQUESTS",
                            "100000",
                            "RANKMESH_STANDING_REFUSALS",
                            "100000000"));
        }
        if (kubectl.find(Suite.MESH_NAMESPACE, "secret", "rankmesh-tls").isEmpty()) {
            Certificate certificate = Certificate.of(host);
            kubectl.apply(object(
                    Suite.MESH_NAMESPACE,
                    "rankmesh-tls",
                    "kubernetes.io/tls",
                    Map.of("tls.crt", certificate.pem(), "tls.key", certificate.key())));
        }
    }

    private void service(String name, String internal, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(more);
        values.put("RANKMESH_INTERNAL_KEY", internal);
        values.put("DATABASE_USER", "rankmesh_" + name);
        values.put("DATABASE_PASSWORD", password());
        secret(name + "-service-secrets", values);
    }

    private void secret(String name, Map<String, String> values) {
        kubectl.apply(object(Suite.NAMESPACE, name, "Opaque", values));
    }

    private static Object object(String namespace, String name, String type, Map<String, String> values) {
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Secret",
                "type",
                type,
                "metadata",
                Map.of("name", name, "namespace", namespace, "labels", Map.of(Suite.MARK, "true")),
                "stringData",
                values);
    }

    /** The certificate that the ingress gateway shows, as PEM. */
    public String certificate() {
        JsonNode secret = kubectl.get(Suite.MESH_NAMESPACE, "secret", "rankmesh-tls");
        byte[] pem =
                Base64.getDecoder().decode(secret.path("data").path("tls.crt").asText());
        return new String(pem, StandardCharsets.US_ASCII);
    }

    private static String key() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String password() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
