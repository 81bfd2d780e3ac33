package io.rankmesh.audit.site;

import java.util.Arrays;
import java.util.stream.Stream;

/** Pages that are found at two addresses which differ in one thing; at most {@value #MAX_PAIRS} pairs are kept. */
final class Twins {
    private static final int MAX_PAIRS = 10_000;

    private int[] pairs = new int[16];
    private int size;

    /** Other addresses of the page: by the other scheme, with or without {@code www.}, with or without a slash at the end of the path. */
    static Stream<String> urls(String url) {
        int host = url.indexOf("://") + 3;
        String scheme = url.substring(0, host);
        String other = scheme.equals("https://") ? "http://" : "https://";
        String name = url.substring(host);
        String twin = name.startsWith("www.") ? name.substring(4) : "www." + name;
        return Stream.of(scheme + name, other + name, scheme + twin, other + twin)
                .flatMap(address -> Stream.of(address, withOtherEnd(address)))
                .filter(address -> !address.equals(url));
    }

    private static String withOtherEnd(String url) {
        int query = url.indexOf('?');
        String path = query < 0 ? url : url.substring(0, query);
        String other = path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
        return other + url.substring(path.length());
    }

    void add(int page, int twin) {
        if (size == 2 * MAX_PAIRS) {
            return;
        }
        if (size == pairs.length) {
            pairs = Arrays.copyOf(pairs, size * 2);
        }
        pairs[size++] = page;
        pairs[size++] = twin;
    }

    /**
     * Pairs of which both pages may be indexed.
     *
     * @param count how many there are
     * @param page of the pair whose page has the smallest key; -1 without pairs
     */
    record Found(int count, int page, int twin) {}

    Found indexable(PageTable table) {
        int count = 0;
        int best = -1;
        for (int i = 0; i < size; i += 2) {
            if (table.isIndexable(pairs[i]) && table.isIndexable(pairs[i + 1])) {
                count++;
                best = best < 0 || table.urls.key(pairs[i]) < table.urls.key(pairs[best]) ? i : best;
            }
        }
        return best < 0 ? new Found(0, -1, -1) : new Found(count, pairs[best], pairs[best + 1]);
    }
}
