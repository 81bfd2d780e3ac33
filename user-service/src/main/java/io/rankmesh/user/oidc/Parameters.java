package io.rankmesh.user.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.stream.Collectors;

/** Parameters of forms and of URLs. */
final class Parameters {

    private Parameters() {}

    static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Beside those that the address has. */
    static URI added(URI address, Map<String, String> parameters) {
        return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + encoded(parameters));
    }
}
