package io.rankmesh.analysis.keyword;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which of the mentions are not linked. Holds some bytes a mention and an address; the links of a page are looked at and let go. */
final class MissingLinks {

    /** Other addresses of a page that are looked for. */
    private static final int MAX_ALIASES = 20;

    private final List<Mention> mentions;

    /** Numbers of the mentions on each page. */
    private final Map<Integer, List<Integer>> byPage = new TreeMap<>();

    private final Map<Integer, Addresses> targets = new HashMap<>();
    private final BitSet linked = new BitSet();

    /** Keys of what leads to a page. */
    private static final class Addresses {

        private long own;
        private long[] aliases = {};

        /** @param keys in order */
        boolean anyOf(long[] keys) {
            return has(keys, own) || Arrays.stream(aliases).anyMatch(alias -> has(keys, alias));
        }

        private static boolean has(long[] keys, long key) {
            return Arrays.binarySearch(keys, key) >= 0;
        }

        void alias(long key) {
            if (aliases.length < MAX_ALIASES) {
                aliases = Arrays.copyOf(aliases, aliases.length + 1);
                aliases[aliases.length - 1] = key;
            }
        }
    }

    MissingLinks(List<Mention> mentions) {
        this.mentions = mentions;
        for (int i = 0; i < mentions.size(); i++) {
            byPage.computeIfAbsent(mentions.get(i).page(), _ -> new ArrayList<>())
                    .add(i);
            targets.computeIfAbsent(mentions.get(i).target(), _ -> new Addresses());
        }
    }

    boolean isEmpty() {
        return mentions.isEmpty();
    }

    /** Pages with mentions, in order. */
    List<Integer> pages() {
        return List.copyOf(byPage.keySet());
    }

    /** A page's own address; of no interest unless it is the target of a mention. */
    void address(int page, long key) {
        Addresses target = targets.get(page);
        if (target != null) {
            target.own = key;
        }
    }

    /** An address that stands for a page; those past the {@value #MAX_ALIASES}th are not looked for. */
    void alias(int page, long key) {
        Addresses target = targets.get(page);
        if (target != null) {
            target.alias(key);
        }
    }

    /** Where the links of a page lead, all of them. */
    void links(int page, Long[] keys) {
        long[] sorted = Arrays.stream(keys).mapToLong(Long::longValue).sorted().toArray();
        for (int mention : byPage.getOrDefault(page, List.of())) {
            Addresses target = targets.get(mentions.get(mention).target());
            if (target != null && target.anyOf(sorted)) {
                linked.set(mention);
            }
        }
    }

    /** A page of which not all links are kept is not known to lack one. */
    void linksToMore(int page) {
        byPage.getOrDefault(page, List.of()).forEach(linked::set);
    }

    /** @param mention its number */
    boolean lacks(int mention) {
        return !linked.get(mention);
    }
}
