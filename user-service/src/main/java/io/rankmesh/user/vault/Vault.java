package io.rankmesh.user.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals with AES-256-GCM and hashes with HMAC-SHA-256, each under a key of its own that is derived from the master key.
 */
public final class Vault {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final String keyId;
    private final SecretKey sealingKey;
    private final SecretKey hashingKey;

    private Vault(byte[] masterKey) {
        SecretKey master = new SecretKeySpec(masterKey, "HmacSHA256");
        this.keyId = HexFormat.of().formatHex(hmac(master, "rankmesh key id"), 0, 8);
        this.sealingKey = new SecretKeySpec(hmac(master, "rankmesh sealing"), "AES");
        this.hashingKey = new SecretKeySpec(hmac(master, "rankmesh keyed hash"), "HmacSHA256");
    }

    /** The vault of a base64 master key, or the reason, without the key, why it can't be one. */
    public static Vault of(Optional<String> masterKey) {
        String encoded =
                masterKey.map(String::strip).filter(key -> !key.isEmpty()).orElseThrow(() -> refused("is missing"));
        byte[] key;
        try {
            key = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException notBase64) {
            throw refused("is not base64");
        }
        if (key.length != KEY_BYTES) {
            throw refused("holds %d bytes".formatted(key.length));
        }
        return new Vault(key);
    }

    private static IllegalStateException refused(String why) {
        return new IllegalStateException("RANKMESH_MASTER_KEY " + why
                + ": it must be 32 random bytes in base64, for example from `openssl rand -base64 32`");
    }

    /** @param context what the bytes are and whose; opening needs the same, so a sealed value can't be moved elsewhere */
    public Sealed seal(String context, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, context, new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = new byte[NONCE_BYTES + cipher.getOutputSize(plain.length)];
            System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
            return new Sealed(keyId, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not seal " + context, e);
        }
    }

    /**
     * @throws UnknownMasterKeyException when another master key sealed it
     * @throws IllegalStateException when the bytes were altered, or sealed for another context
     */
    public byte[] open(String context, Sealed sealed) {
        if (!sealed.keyId().equals(keyId)) {
            throw new UnknownMasterKeyException(sealed.keyId(), keyId);
        }
        byte[] bytes = sealed.bytes();
        try {
            return cipher(Cipher.DECRYPT_MODE, context, new GCMParameterSpec(TAG_BITS, bytes, 0, NONCE_BYTES))
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("Could not open " + context, e);
        }
    }

    /** 64 hex digits, always the same for a text, that say nothing of it without the master key. */
    public String keyedHash(String text) {
        return HexFormat.of().formatHex(hmac(hashingKey, text));
    }

    private Cipher cipher(int mode, String context, GCMParameterSpec parameters) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, sealingKey, parameters);
        cipher.updateAAD(context.getBytes(UTF_8));
        return cipher;
    }

    private static byte[] hmac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        }
    }
}
