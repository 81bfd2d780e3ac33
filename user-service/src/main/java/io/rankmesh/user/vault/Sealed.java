package io.rankmesh.user.vault;

/**
 * Encrypted bytes, and the id of the key, a data key or the master key, that sealed them.
 *
 * @param bytes the nonce, then the AES-256-GCM ciphertext with its tag
 */
public record Sealed(String keyId, byte[] bytes) {}
