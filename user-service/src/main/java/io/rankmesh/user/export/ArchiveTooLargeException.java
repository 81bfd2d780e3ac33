package io.rankmesh.user.export;

/** An archive would be larger than one may be; another try would be too. */
final class ArchiveTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ArchiveTooLargeException(long mostBytes) {
        super("An archive would have more than " + mostBytes + " bytes");
    }
}
