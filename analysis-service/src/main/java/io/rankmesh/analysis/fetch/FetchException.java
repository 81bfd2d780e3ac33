package io.rankmesh.analysis.fetch;

/** A request that brought no usable answer; the detail is written for the owner of the site. */
final class FetchException extends Exception {

    private static final long serialVersionUID = 1L;

    private final FetchError error;
    private final String detail;

    FetchException(FetchError error, String detail) {
        super(detail);
        this.error = error;
        this.detail = detail;
    }

    String detail() {
        return detail;
    }

    FetchError error() {
        return error;
    }
}
