package io.rankmesh.user.key;

import io.rankmesh.user.vault.Sealed;
import io.rankmesh.user.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;

/** Makes P-256 key pairs and turns them into rows and back. */
@ApplicationScoped
class KeyPairs {

    private final Vault vault;

    KeyPairs(Vault vault) {
        this.vault = vault;
    }

    SigningKey create(String state, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            String kid = PublicJwk.of((ECPublicKey) pair.getPublic()).kid();
            Sealed sealed = vault.sealByMaster(context(kid), pair.getPrivate().getEncoded());
            return new SigningKey(kid, state, pair.getPublic().getEncoded(), sealed.bytes(), sealed.keyId(), now);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not make a P-256 key pair", e);
        }
    }

    PublicJwk publicJwk(SigningKey key) {
        try {
            return PublicJwk.of(
                    (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key.publicKey)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The stored public key " + key.kid + " can't be read", e);
        }
    }

    /** @throws io.rankmesh.user.vault.UnknownMasterKeyException when another master key sealed it */
    PrivateKey privateKey(SigningKey key) {
        byte[] pkcs8 = vault.open(context(key.kid), new Sealed(key.sealedBy, key.privateSealed));
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The stored private key " + key.kid + " can't be read", e);
        }
    }

    private static String context(String kid) {
        return "signing_key.private/" + kid;
    }
}
