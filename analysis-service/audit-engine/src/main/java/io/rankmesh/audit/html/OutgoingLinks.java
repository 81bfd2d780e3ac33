package io.rankmesh.audit.html;

import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.PageFacts.Link;
import io.rankmesh.audit.url.Urls;
import io.rankmesh.audit.url.WebUrl;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The links of a page as its facts have them. Where there are too many, those that repeat another give way to the others. */
final class OutgoingLinks {
    private static final int MAX_TEXT = 100;
    private static final int MAX_LONG_LINK = 300;

    private final WebUrl location;
    private final boolean pageNofollow;

    private OutgoingLinks(WebUrl location, boolean pageNofollow) {
        this.location = location;
        this.pageNofollow = pageNofollow;
    }

    /**
     * A refresh sends on, whatever the page says of its links.
     *
     * @param refresh where it leads
     * @param pageNofollow whether the page asks to follow none of its links
     */
    static List<Link> of(
            WebUrl location,
            Optional<WebUrl> refresh,
            List<Anchor> anchors,
            boolean pageNofollow,
            DocumentReader document) {
        OutgoingLinks page = new OutgoingLinks(location, pageNofollow);
        List<Link> links = new ArrayList<>(anchors.size() + 1);
        refresh.ifPresent(target ->
                page(target).ifPresent(url -> links.add(new Link(url, "", Urls.sameSite(location, target), false))));
        for (Anchor anchor : anchors) {
            Link link = page.link(anchor);
            if (link != null) {
                links.add(link);
            }
        }
        return isLittle(links) ? List.copyOf(links) : thinned(links, document);
    }

    private @Nullable Link link(Anchor anchor) {
        WebUrl target = anchor.target();
        String url = anchor.page();
        if (target == null || url == null) {
            return null;
        }
        String text = anchor.text().isEmpty() ? anchor.imageAlt() : anchor.text();
        return new Link(
                url,
                FactsBuilder.cut(text, MAX_TEXT),
                Urls.sameSite(location, target),
                pageNofollow || hasNofollow(anchor));
    }

    private static boolean isLittle(List<Link> links) {
        long characters = 0;
        for (Link link : links) {
            characters += characters(link);
        }
        return links.size() <= PageFacts.MAX_LINKS && characters <= PageFacts.MAX_LINK_CHARACTERS;
    }

    private static int characters(Link link) {
        return link.url().length() + link.text().length();
    }

    /** First the first link of each kind to each target, then others as far as there is room; in document order. */
    private static List<Link> thinned(List<Link> links, DocumentReader document) {
        Room room = new Room();
        BitSet kept = new BitSet(links.size());
        BitSet repeated = new BitSet(links.size());
        Set<String> followed = new HashSet<>();
        Set<String> unfollowed = new HashSet<>();
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            if (!(link.nofollow() ? unfollowed : followed).add(link.url())) {
                repeated.set(i);
            } else if (room.take(link)) {
                kept.set(i);
            } else {
                document.leaveOut("links");
            }
        }
        repeated.stream().filter(i -> room.take(links.get(i))).forEach(kept::set);
        return kept.stream().mapToObj(links::get).toList();
    }

    private static final class Room {
        private int links = PageFacts.MAX_LINKS;
        private int characters = PageFacts.MAX_LINK_CHARACTERS;

        boolean take(Link link) {
            int needed = characters(link);
            if (links == 0 || needed > characters) {
                return false;
            }
            links--;
            characters -= needed;
            return true;
        }
    }

    /** The beginnings of what is too long to be visited. There are some hundreds at most: all that anchors lead to is bounded. */
    static List<String> tooLong(WebUrl location, List<Anchor> anchors) {
        Set<String> distinct = new LinkedHashSet<>();
        for (Anchor anchor : anchors) {
            WebUrl target = anchor.target();
            if (target != null
                    && anchor.page() == null
                    && target.isHttp()
                    && Urls.sameSite(location, target)
                    && !hasNofollow(anchor)) {
                distinct.add(Urls.normalized(target));
            }
        }
        return distinct.stream()
                .map(url -> FactsBuilder.cut(url, MAX_LONG_LINK))
                .toList();
    }

    /** Normalised, which may make it longer; nothing longer is ever crawled. */
    static Optional<String> page(WebUrl target) {
        return Optional.of(target)
                .filter(url -> url.length() <= PageFacts.MAX_URL)
                .map(Urls::normalized)
                .filter(url -> url.length() <= PageFacts.MAX_URL);
    }

    private static boolean hasNofollow(Anchor anchor) {
        String rel = Markup.attribute(anchor.element(), "rel");
        return !rel.isEmpty() && WebUrl.lower(rel).contains("nofollow");
    }
}
