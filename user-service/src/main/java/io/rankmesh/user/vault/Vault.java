package io.rankmesh.user.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals with AES-256-GCM under data keys, which the master key seals in turn, and hashes with HMAC-SHA-256 under a key that is derived
 * from the master key.
 */
public final class Vault {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final NamedKey master;
    private final SecretKey hashingKey;
    private volatile Map<String, NamedKey> known = Map.of();
    private volatile NamedKey sealing;

    private record NamedKey(String id, SecretKey key) {}

    /** A key that nobody has yet. */
    record NewDataKey(String id, Sealed sealed) {}

    /** Data keys as they are stored, oldest first. */
    static final class Ring {

        private final Map<String, Sealed> keys = new LinkedHashMap<>();
        private @Nullable String sealing;

        /** @param seals whether it may seal; the last one that may does */
        void add(String id, Sealed key, boolean seals) {
            keys.put(id, key);
            sealing = seals ? id : sealing;
        }
    }

    private Vault(byte[] masterKey) {
        SecretKey master = new SecretKeySpec(masterKey, "HmacSHA256");
        this.master = new NamedKey(
                HexFormat.of().formatHex(hmac(master, "rankmesh key id"), 0, 8),
                new SecretKeySpec(hmac(master, "rankmesh sealing"), "AES"));
        this.sealing = this.master;
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
        return seal(sealing, context, plain);
    }

    /** The same by the master key itself, for what is no person's, or lives for minutes. */
    public Sealed sealByMaster(String context, byte[] plain) {
        return seal(master, context, plain);
    }

    NewDataKey newDataKey() {
        byte[] name = new byte[8];
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(name);
        random.nextBytes(key);
        String id = "d-" + HexFormat.of().formatHex(name);
        return new NewDataKey(id, sealByMaster(dataKeyContext(id), key));
    }

    /** Takes these data keys in place of those that it has. */
    void use(Ring ring) {
        Map<String, NamedKey> keys = new HashMap<>();
        ring.keys.forEach((id, stored) ->
                keys.put(id, new NamedKey(id, new SecretKeySpec(open(dataKeyContext(id), stored), "AES"))));
        known = Map.copyOf(keys);
        sealing = ring.sealing == null ? master : Objects.requireNonNull(keys.get(ring.sealing));
    }

    boolean sealsBy(String id) {
        return sealing.id().equals(id);
    }

    private static String dataKeyContext(String id) {
        return "data_key/" + id;
    }

    private Sealed seal(NamedKey key, String context, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, context, new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = new byte[NONCE_BYTES + cipher.getOutputSize(plain.length)];
            System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
            return new Sealed(key.id(), sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not seal " + context, e);
        }
    }

    /**
     * @throws UnknownMasterKeyException when another master key sealed it
     * @throws IllegalStateException when the bytes were altered, or sealed for another context
     */
    public byte[] open(String context, Sealed sealed) {
        NamedKey key = sealed.keyId().equals(master.id()) ? master : known.get(sealed.keyId());
        if (key == null) {
            throw new UnknownMasterKeyException(sealed.keyId(), master.id());
        }
        byte[] bytes = sealed.bytes();
        try {
            return cipher(Cipher.DECRYPT_MODE, key, context, new GCMParameterSpec(TAG_BITS, bytes, 0, NONCE_BYTES))
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("Could not open " + context, e);
        }
    }

    /** 64 hex digits, always the same for a text, that say nothing of it without the master key. */
    public String keyedHash(String text) {
        return HexFormat.of().formatHex(hmac(hashingKey, text));
    }

    private static Cipher cipher(int mode, NamedKey key, String context, GCMParameterSpec parameters)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.key(), parameters);
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
