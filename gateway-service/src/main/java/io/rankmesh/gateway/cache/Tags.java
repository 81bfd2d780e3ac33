package io.rankmesh.gateway.cache;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What an answer tells of, for those who say that it has changed: one thing of an account, or its lists. A tag begins with its owner,
 * so that nothing can be said of another account's answers.
 */
final class Tags {

    private static final String LISTS = "/lists";

    private Tags() {}

    /** The tag of what the path of a request names, else of the lists. */
    static String of(String owner, String path) {
        for (String segment : path.split("/", -1)) {
            Optional<String> id = id(segment);
            if (id.isPresent()) {
                return owner + "/" + id.get();
            }
        }
        return owner + LISTS;
    }

    /** What changes with one thing: it, and the lists that it is in. */
    static List<String> changedBy(String owner, String thing) {
        return List.of(owner + "/" + thing, owner + LISTS);
    }

    /** What a write to that path changes. */
    static List<String> changedByWrite(String owner, String path) {
        String named = of(owner, path);
        return named.endsWith(LISTS) ? List.of(named) : List.of(named, owner + LISTS);
    }

    static String owner(String tag) {
        return tag.substring(0, tag.indexOf('/'));
    }

    /** As services read it: upper case, or without leading zeros, it is the same id. */
    private static Optional<String> id(String segment) {
        if (segment.chars().filter(letter -> letter == '-').count() != 4) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(segment).toString());
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }
}
