package io.rankmesh.rehearsal.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.rehearsal.cluster.Kubectl;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class BadTokensTest {
    private static final String TOKEN = encode("{\"alg\":\"ES256\",\"kid\":\"k\"}") + "."
            + encode("{\"iss\":\"rankmesh\",\"aud\":\"rankmesh-api\",\"sub\":\"s\",\"iat\":100,\"exp\":1000}")
            + ".AAAA";
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static JsonNode part(String token, int number) {
        return Kubectl.parse(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[number]), UTF_8));
    }

    @Test
    void noneIsTheGoodOneAndEachIsAnother() {
        List<String> all =
                List.copyOf(new BadTokens(TOKEN).all("{\"keys\":[]}", KEY).values());
        assertThat(all).doesNotContain(TOKEN).hasSizeGreaterThan(5);
        assertThat(new HashSet<>(all)).hasSameSizeAs(all);
        assertThat(all).allMatch(token -> token.split("\\.", -1).length == 3);
    }

    @Test
    void theStrangersHasTheNameOfAKeyThatIsPublished() {
        String stranger = new BadTokens(TOKEN).all("{}", KEY).get("signed with a key that was never published");
        assertThat(stranger).startsWith(TOKEN.substring(0, TOKEN.lastIndexOf('.')));
    }

    @Test
    void theServicesOwnIsForAnotherAudience() {
        String internal = new BadTokens(TOKEN).internal(KEY);
        assertThat(part(internal, 0).path("alg").asText()).isEqualTo("HS256");
        assertThat(part(internal, 1).path("aud").asText()).isEqualTo("rankmesh-internal");
        assertThat(part(internal, 1).path("sub").asText()).isEqualTo("s");
    }

    @Test
    void aTokenTellsHowLongItLasts() {
        assertThat(BadTokens.lifetime(TOKEN)).isEqualTo(900);
    }
}
