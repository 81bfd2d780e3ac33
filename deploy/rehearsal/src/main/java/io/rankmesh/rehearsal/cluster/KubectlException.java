package io.rankmesh.rehearsal.cluster;

/** The cluster refuses, or has not what is asked for; the message is for people. */
public final class KubectlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KubectlException(String message) {
        super(message);
    }
}
