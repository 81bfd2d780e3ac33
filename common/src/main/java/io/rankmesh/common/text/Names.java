package io.rankmesh.common.text;

import java.util.regex.Pattern;

/** What a name must be that a person gives to something, and that others read. */
public final class Names {

    /** A regular expression of texts that show something: more than spaces, controls, formats, lone marks and fillers. */
    public static final String SHOWN =
            "(?s).*[^\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}\\p{M}\\u115F\\u1160\\u2800\\u3164\\uFFA0].*";

    /** The same beside {@code NotBlank}, which refuses texts of ASCII spaces and controls already. */
    public static final String SHOWN_OR_SPACE = "[\\x00-\\x20]*|" + SHOWN;

    /** A regular expression of texts without controls, those that turn the direction of what follows among them (UAX 9, 2). */
    public static final String PLAIN = "[^\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]*";

    private static final Pattern SHOWN_TEXT = Pattern.compile(SHOWN);
    private static final Pattern PLAIN_TEXT = Pattern.compile(PLAIN);

    private Names() {}

    public static boolean isShown(String name) {
        return SHOWN_TEXT.matcher(name).matches();
    }

    public static boolean isPlain(String name) {
        return PLAIN_TEXT.matcher(name).matches();
    }
}
