package io.rankmesh.user.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientRegistrationTest {

    private static final Map<String, String> WHOLE = Map.of(
            "rankmesh.oidc.issuer", "https://login.example",
            "rankmesh.oidc.client-id", "rankmesh",
            "rankmesh.oidc.client-secret", "secret",
            "rankmesh.oidc.callback", "https://api.example/v1/oidc/callback",
            "rankmesh.oidc.return-to", "https://console.example/done,http://127.0.0.1/done");

    private final Map<String, String> settings = new HashMap<>(WHOLE);

    @Test
    void withoutASettingThereIsNone() {
        assertThat(ClientRegistration.of(config(Map.of()))).isEmpty();
        assertThat(ClientRegistration.of(config(WHOLE)))
                .get()
                .satisfies(whole -> assertThat(whole.returnTo()).hasSize(2))
                .satisfies(whole -> assertThat(whole.toString()).doesNotContain("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer", "client-id", "client-secret", "callback", "return-to"})
    void halfOfItStopsTheStartWithTheNameOfWhatIsMissing(String missing) {
        settings.remove("rankmesh.oidc." + missing);

        assertThatThrownBy(() -> ClientRegistration.of(config(settings)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("half configured, without rankmesh.oidc." + missing + ":");
    }

    @ParameterizedTest
    @CsvSource({
        "issuer,    http://login.example",
        "issuer,    https://login.example/#part",
        "callback,  http://api.example/v1/oidc/callback",
        "callback,  https://user@api.example/v1/oidc/callback",
        "return-to, http://console.example/done",
        "return-to, javascript:alert(1)"
    })
    void whatIsNotProtectedStopsTheStart(String setting, String address) {
        settings.put("rankmesh.oidc." + setting, address);

        assertThatThrownBy(() -> ClientRegistration.of(config(settings)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rankmesh.oidc." + setting + " must");
    }

    @Test
    void theConfigurationOfAProviderIsItsOwnAndAsProtected() {
        ClientRegistration registration = ClientRegistration.of(config(WHOLE)).orElseThrow();
        JsonObject good = new JsonObject()
                .put("issuer", "https://login.example")
                .put("authorization_endpoint", "https://login.example/authorize")
                .put("token_endpoint", "https://login.example/token")
                .put("jwks_uri", "https://login.example/keys")
                .put("token_endpoint_auth_methods_supported", new JsonArray().add("client_secret_post"));

        assertThat(Metadata.of(good, registration).secretInBody()).isTrue();
        assertThatThrownBy(() -> Metadata.of(good.copy().put("issuer", "https://other.example"), registration))
                .hasMessageContaining("another issuer");
        assertThatThrownBy(() -> Metadata.of(good.copy().put("jwks_uri", "http://127.0.0.1/keys"), registration))
                .hasMessageContaining("jwks_uri is not https");
        assertThatThrownBy(() -> Metadata.of(good.copy().putNull("token_endpoint"), registration))
                .hasMessageContaining("no token_endpoint");
    }

    private static OidcConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(OidcConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(OidcConfig.class);
    }
}
