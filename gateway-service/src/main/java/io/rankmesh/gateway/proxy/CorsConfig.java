package io.rankmesh.gateway.proxy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which web pages of other origins may use the API in a browser. */
@ConfigMapping(prefix = "rankmesh.cors")
public interface CorsConfig {

    /** Origins such as {@code https://console.example}, or {@code *} for all; without any, browsers are told nothing. */
    Optional<List<String>> origins();

    /** Request headers that a page may set. */
    @WithDefault(
            "Authorization,X-Api-Key,Content-Type,Idempotency-Key,If-Match,If-None-Match,Last-Event-ID,X-Request-Id")
    List<String> headers();

    /** Headers of an answer that a page may read. */
    @WithDefault(
            "Age,Deprecation,ETag,Link,Location,Rankmesh-Standing,RateLimit,RateLimit-Policy,Retry-After,Sunset,Warning,WWW-Authenticate,X-Request-Id")
    List<String> exposedHeaders();

    /** Whether browsers may send cookies and certificates, which the edge has no use for, but a proxy before it may have. */
    @WithDefault("false")
    boolean credentials();

    /** How long a browser may keep the answer to its question before a request. */
    @WithDefault("1h")
    Duration maxAge();
}
