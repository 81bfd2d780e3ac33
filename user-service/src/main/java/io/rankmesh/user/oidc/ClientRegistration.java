package io.rankmesh.user.oidc;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** As what this service is registered with the provider, and which clients it sends people back to. */
record ClientRegistration(String issuer, String clientId, String clientSecret, URI callback, List<URI> returnTo) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    ClientRegistration {
        requireSafe("rankmesh.oidc.issuer", URI.create(issuer));
        requireSafe("rankmesh.oidc.callback", callback);
        returnTo.forEach(address -> requireSafe("rankmesh.oidc.return-to", address));
    }

    /** Empty when nothing is configured. @throws IllegalStateException when something is, and something else is missing or unsafe */
    static Optional<ClientRegistration> of(OidcConfig config) {
        Map<String, Optional<?>> settings = new LinkedHashMap<>();
        settings.put("rankmesh.oidc.issuer", config.issuer());
        settings.put("rankmesh.oidc.client-id", config.clientId());
        settings.put("rankmesh.oidc.client-secret", config.clientSecret());
        settings.put("rankmesh.oidc.callback", config.callback());
        settings.put("rankmesh.oidc.return-to", config.returnTo());
        List<String> missing = new ArrayList<>();
        settings.forEach((name, value) -> {
            if (value.isEmpty()) {
                missing.add(name);
            }
        });
        if (missing.size() == settings.size()) {
            return Optional.empty();
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Sign-in with a provider is half configured, without "
                    + String.join(", ", missing) + ": set all of " + String.join(", ", settings.keySet())
                    + ", or none");
        }
        return Optional.of(new ClientRegistration(
                config.issuer().orElseThrow().toString(),
                config.clientId().orElseThrow(),
                config.clientSecret().orElseThrow(),
                config.callback().orElseThrow(),
                config.returnTo().orElseThrow()));
    }

    /** Whether people may be sent there: to the letter, but for the port on the machine of the browser (RFC 8252, 7.3). */
    boolean mayReturnTo(URI address) {
        return returnTo.contains(address)
                || returnTo.stream()
                        .anyMatch(registered -> isNumericLoopback(registered)
                                && isNumericLoopback(address)
                                && withoutPort(registered).equals(withoutPort(address)));
    }

    /** What the provider says of itself leads to where it is as well protected as its issuer. */
    void requireAsSafe(String what, URI endpoint) {
        requireSafe(what, endpoint);
        if (issuer.startsWith("https:") && !"https".equals(endpoint.getScheme())) {
            throw new IllegalStateException(what + " is not https");
        }
    }

    private static void requireSafe(String name, URI address) {
        boolean loopback = "http".equals(address.getScheme()) && LOOPBACK.contains(String.valueOf(address.getHost()));
        if (!loopback && !("https".equals(address.getScheme()) && address.getHost() != null)) {
            throw new IllegalStateException(name + " must be https, or http on this machine: " + address);
        }
        if (address.getRawFragment() != null || address.getRawUserInfo() != null) {
            throw new IllegalStateException(name + " must have no fragment and no user: " + address);
        }
    }

    private static boolean isNumericLoopback(URI address) {
        return "http".equals(address.getScheme())
                && ("127.0.0.1".equals(address.getHost()) || "[::1]".equals(address.getHost()))
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null;
    }

    private static List<String> withoutPort(URI address) {
        return List.of(address.getHost(), String.valueOf(address.getRawPath()), String.valueOf(address.getRawQuery()));
    }

    @Override
    public String toString() {
        return "ClientRegistration[" + issuer + "]";
    }
}
