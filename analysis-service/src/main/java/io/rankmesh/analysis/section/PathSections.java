package io.rankmesh.analysis.section;

import io.rankmesh.audit.url.WebUrl;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sections by the first directory of the path: {@code /blog/} for {@code /blog/a}, and {@code /} for what lies in none. The page
 * {@code /blog} belongs to {@code /blog/} if that has pages, else to {@code /}.
 */
final class PathSections {

    static final String ROOT = "/";

    /** Directories with longer names are no sections. */
    private static final int MAX_NAME = 100;

    private PathSections() {}

    /** Name of the section; without a slash at its end when it takes {@link #settled} to tell. */
    static String of(String url) {
        String path = WebUrl.parse(url).map(WebUrl::path).orElse(ROOT);
        int end = path.indexOf('/', 1);
        String first = end < 0 ? path : path.substring(0, end + 1);
        return first.length() > MAX_NAME || first.startsWith("//") ? ROOT : first;
    }

    /** @param known what {@link #of} told of all pages */
    static String settled(String name, Set<@Nullable String> known) {
        if (name.endsWith("/")) {
            return name;
        }
        String directory = name + "/";
        return known.contains(directory) ? directory : ROOT;
    }
}
