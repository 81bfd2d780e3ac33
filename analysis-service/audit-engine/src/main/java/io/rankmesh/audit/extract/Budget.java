package io.rankmesh.audit.extract;

/** What the extractions of one page may cost, in nodes passed; counted instead of timed, so that a repeated run tells the same. */
final class Budget {

    /** Some tenths of a second; a page of 2,000 nodes costs 2,000 for each step of a path. */
    static final int UNITS = 4_000_000;

    private int left = UNITS;

    /** Thrown when nothing is left. */
    static final class SpentException extends RuntimeException {

        private static final long serialVersionUID = 1;

        SpentException() {
            super("too costly", null, false, false);
        }
    }

    void spend() {
        spend(1);
    }

    void spend(long units) {
        if (units > left) {
            throw new SpentException();
        }
        left -= (int) units;
    }
}
