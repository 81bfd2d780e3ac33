package io.rankmesh.user.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultTest {

    private static final byte[] SECRET = "ada@example.org".getBytes(UTF_8);

    private final Vault vault = vault(1);

    @Test
    void opensWhatItSealed() {
        Sealed sealed = vault.seal("account.email/1", SECRET);

        assertThat(vault.open("account.email/1", sealed)).isEqualTo(SECRET);
        assertThat(vault(1).open("account.email/1", sealed)).isEqualTo(SECRET);
    }

    @Test
    void sealsTheSameDifferentlyEachTime() {
        assertThat(vault.seal("a", SECRET).bytes())
                .isNotEqualTo(vault.seal("a", SECRET).bytes());
        assertThat(new String(vault.seal("a", SECRET).bytes(), ISO_8859_1)).doesNotContain("ada");
    }

    @Test
    void refusesWhatWasSealedForAnotherPlace() {
        Sealed sealed = vault.seal("account.email/1", SECRET);

        assertThatIllegalStateException().isThrownBy(() -> vault.open("account.email/2", sealed));
    }

    @Test
    void refusesAlteredBytes() {
        Sealed sealed = vault.seal("a", SECRET);
        sealed.bytes()[20] ^= 1;

        assertThatIllegalStateException().isThrownBy(() -> vault.open("a", sealed));
        assertThatIllegalStateException().isThrownBy(() -> vault.open("a", new Sealed(sealed.keyId(), new byte[5])));
    }

    @Test
    void namesTheOtherMasterKey() {
        Sealed sealed = vault.seal("a", SECRET);

        assertThatThrownBy(() -> vault(2).open("a", sealed))
                .isInstanceOf(UnknownMasterKeyException.class)
                .hasMessageContaining(sealed.keyId());
    }

    @Test
    void hashesByKey() {
        assertThat(vault.keyedHash("ada"))
                .hasSize(64)
                .isEqualTo(vault(1).keyedHash("ada"))
                .isNotEqualTo(vault.keyedHash("bob"))
                .isNotEqualTo(vault(2).keyedHash("ada"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                              | is missing",
                "''                                            | is missing",
                "'  '                                          | is missing",
                "not base64!                                   | is not base64",
                "AAECAwQFBgcICQoLDA0ODw==                      | holds 16 bytes",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gIQ== | holds 34 bytes"
            })
    void saysWhyAMasterKeyIsRefused(String key, String reason) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Vault.of(Optional.ofNullable(key)))
                .withMessageContaining("RANKMESH_MASTER_KEY " + reason)
                .withMessageNotContaining("AAECAw");
    }

    private static Vault vault(int seed) {
        byte[] key = new byte[32];
        key[0] = (byte) seed;
        return Vault.of(Optional.of(Base64.getEncoder().encodeToString(key)));
    }
}
