package io.rankmesh.audit.text;

import java.util.Locale;

/** Lower case in time linear in the text, whatever a stranger has written. */
public final class LowerCase {
    private LowerCase() {}

    /** What {@link String#toLowerCase} makes of it, which copies all of the text for each U+0130, the one letter that becomes two. */
    public static String of(String text) {
        String one = text.indexOf('\u0130') < 0 ? text : text.replace("\u0130", "i\u0307");
        return one.toLowerCase(Locale.ROOT);
    }
}
