package io.rankmesh.audit.text;

/** Letters and digits of all scripts, looked up in one table: asking {@link Character} costs more than all else done with a letter. */
final class Letters {
    private static final long[] MEMBERS = new long[(Character.MAX_VALUE + 1) / Long.SIZE];

    static {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            if (Character.isLetterOrDigit((char) c)) {
                MEMBERS[c >> 6] |= 1L << c;
            }
        }
    }

    private Letters() {}

    static boolean isLetterOrDigit(char c) {
        return (MEMBERS[c >> 6] & 1L << c) != 0;
    }
}
