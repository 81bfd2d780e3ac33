package io.rankmesh.user.vault;

/** Something was sealed by another master key than the configured one, or by a data key that is not known here. */
public final class UnknownMasterKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownMasterKeyException(String sealedBy, String configured) {
        super("The database is sealed by key %s, which is unknown, and RANKMESH_MASTER_KEY is key %s"
                .formatted(sealedBy, configured));
    }
}
