package io.rankmesh.audit.sitemap;

import java.util.List;

/**
 * Entries of a sitemap that are no URLs.
 *
 * @param first the first {@value #EXAMPLES} of them: at most {@value #MAX_LENGTH} characters each, control characters replaced
 */
public record UnusableEntries(int count, List<String> first) {
    public static final UnusableEntries NONE = new UnusableEntries(0, List.of());

    static final int EXAMPLES = 3;
    static final int MAX_LENGTH = 80;

    public UnusableEntries {
        first = List.copyOf(first);
    }

    /** An entry as it is shown. */
    static String shown(String entry) {
        int end = Math.min(entry.length(), MAX_LENGTH - 1);
        if (end > 0 && end < entry.length() && Character.isHighSurrogate(entry.charAt(end - 1))) {
            end--;
        }
        boolean whole = entry.length() <= MAX_LENGTH;
        return (whole ? entry : entry.substring(0, end) + "…").replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
