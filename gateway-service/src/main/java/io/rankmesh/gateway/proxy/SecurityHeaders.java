package io.rankmesh.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Headers that every answer carries, the ones that never reach an upstream too. */
@Singleton
public class SecurityHeaders {

    private static final CharSequence CONTENT_SECURITY_POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence TRANSPORT = HttpHeaders.createOptimized("Strict-Transport-Security");
    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence FRAME_OPTIONS = HttpHeaders.createOptimized("X-Frame-Options");
    private static final CharSequence REFERRER = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence PERMISSIONS = HttpHeaders.createOptimized("Permissions-Policy");

    private static final CharSequence NOTHING_ALLOWED =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
    private static final CharSequence INLINE_STYLE_ALLOWED = HttpHeaders.createOptimized(
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    private static final CharSequence OWN_SCRIPT_ALLOWED = HttpHeaders.createOptimized(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    private static final CharSequence TWO_YEARS = HttpHeaders.createOptimized("max-age=63072000; includeSubDomains");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence DENY = HttpHeaders.createOptimized("DENY");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence NO_PERMISSIONS = HttpHeaders.createOptimized(
            "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()");

    void install(@Observes Router router) {
        router.route().order(EdgeOrder.SECURITY_HEADERS).handler(routing -> {
            add(routing.response().headers());
            routing.next();
        });
    }

    static void add(MultiMap headers) {
        headers.set(TRANSPORT, TWO_YEARS)
                .set(CONTENT_TYPE_OPTIONS, NOSNIFF)
                .set(FRAME_OPTIONS, DENY)
                .set(REFERRER, NO_REFERRER)
                .set(PERMISSIONS, NO_PERMISSIONS)
                .set(CONTENT_SECURITY_POLICY, NOTHING_ALLOWED);
    }

    /** The report's page styles itself and loads nothing. */
    static void allowInlineStyle(MultiMap headers) {
        headers.set(CONTENT_SECURITY_POLICY, INLINE_STYLE_ALLOWED);
    }

    /** The page of the API's description runs scripts and styles of this origin, and asks nobody else. */
    public static void allowOwnScript(MultiMap headers) {
        headers.set(CONTENT_SECURITY_POLICY, OWN_SCRIPT_ALLOWED);
    }
}
