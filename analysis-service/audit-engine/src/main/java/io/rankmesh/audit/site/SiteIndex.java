package io.rankmesh.audit.site;

import static io.rankmesh.audit.site.CrossPageAudits.BROKEN_LINK;
import static io.rankmesh.audit.site.CrossPageAudits.DUPLICATE_CONTENT;
import static io.rankmesh.audit.site.CrossPageAudits.DUPLICATE_DESCRIPTION;
import static io.rankmesh.audit.site.CrossPageAudits.DUPLICATE_TITLE;
import static io.rankmesh.audit.site.CrossPageAudits.LINK_TO_REDIRECT;
import static io.rankmesh.audit.site.CrossPageAudits.REDIRECT_CHAIN;
import static io.rankmesh.audit.site.CrossPageAudits.REDIRECT_LOOP;

import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.site.SiteAuditor.PageState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a whole crawl knows, ready to judge each page once more. Immutable and safe to share. */
public final class SiteIndex {
    /** Longer chains are cut here; browsers give up after 20. */
    private static final int MAX_HOPS = 20;

    private final Map<String, PageState> pages;
    private final Map<Long, Group> titles;
    private final Map<Long, Group> descriptions;
    private final Map<Long, Group> contents;

    SiteIndex(Map<String, PageState> pages) {
        this.pages = Map.copyOf(pages);
        this.titles = groups(PageState::title);
        this.descriptions = groups(PageState::description);
        this.contents = groups(PageState::content);
    }

    /** Pages that share a text; the two URLs that come first in the alphabet stand for all, so order of arrival does not matter. */
    private static final class Group {
        int size;
        String first;

        @Nullable String second;

        Group(String url) {
            size = 1;
            first = url;
        }

        void add(String url) {
            size++;
            if (url.compareTo(first) < 0) {
                second = first;
                first = url;
            } else if (second == null || url.compareTo(second) < 0) {
                second = url;
            }
        }

        @Nullable String other(String url) {
            return first.equals(url) ? second : first;
        }
    }

    private Map<Long, Group> groups(Function<PageState, @Nullable Long> key) {
        Map<Long, Group> groups = new HashMap<>();
        pages.forEach((url, page) -> {
            Long hash = key.apply(page);
            if (hash != null) {
                Group group = groups.get(hash);
                if (group == null) {
                    groups.put(hash, new Group(url));
                } else {
                    group.add(url);
                }
            }
        });
        groups.values().removeIf(group -> group.size == 1);
        return groups;
    }

    /** Findings on one of the pages that were added, in a fixed order. */
    public List<Finding> findings(PageSummary page) {
        List<Finding> findings = new ArrayList<>();
        if (page.redirectTo() != null) {
            redirects(page, page.redirectTo(), findings);
        }
        if (page.indexable()) {
            duplicate(page, DUPLICATE_TITLE, titles, page.title(), "title", findings);
            duplicate(page, DUPLICATE_DESCRIPTION, descriptions, page.description(), "meta description", findings);
            duplicate(page, DUPLICATE_CONTENT, contents, page.contentHash(), "text", findings);
        }
        links(page, findings);
        return List.copyOf(findings);
    }

    private static void duplicate(
            PageSummary page,
            AuditInfo audit,
            Map<Long, Group> groups,
            @Nullable String text,
            String what,
            List<Finding> findings) {
        Long key = SiteAuditor.key(text);
        Group group = key == null ? null : groups.get(key);
        String other = group == null ? null : group.other(page.url());
        if (group == null || other == null) {
            return;
        }
        int others = group.size - 1;
        String message =
                others == 1 ? "Another page has the same " + what : others + " other pages have the same " + what;
        String snippet = audit.equals(DUPLICATE_CONTENT) ? null : text;
        findings.add(audit.finding(page.url(), message, new Evidence(null, snippet, other, Integer.toString(others))));
    }

    private void redirects(PageSummary page, String firstTarget, List<Finding> findings) {
        List<String> path = path(page.url(), firstTarget);
        String last = path.getLast();
        int hops = path.size() - 1;
        // A page that redirects to itself has an audit of its own.
        if (hops > 1 && path.indexOf(last) < hops) {
            String message = "The redirect never ends: it comes back to " + last;
            findings.add(REDIRECT_LOOP.finding(page.url(), message, chain(path, hops)));
        } else if (hops > 1) {
            String message = "The redirect takes " + hops + " hops to its target";
            findings.add(REDIRECT_CHAIN.finding(page.url(), message, chain(path, hops)));
        }
    }

    private static Evidence chain(List<String> path, int hops) {
        return new Evidence(null, String.join(" → ", path), path.getLast(), Integer.toString(hops));
    }

    /** The URLs from a redirecting page to the first that does not redirect; in a loop, to the first that comes again. */
    private List<String> path(String start, String firstTarget) {
        List<String> path = new ArrayList<>(List.of(start));
        String next = firstTarget;
        while (next != null && path.size() <= MAX_HOPS) {
            boolean seen = path.contains(next);
            path.add(next);
            PageState page = pages.get(next);
            next = seen || page == null ? null : page.redirectTo();
        }
        return path;
    }

    private void links(PageSummary page, List<Finding> findings) {
        Set<String> judged = new HashSet<>();
        for (PageSummary.Link link : page.links()) {
            PageState target = pages.get(link.url());
            if (target == null || !judged.add(link.url())) {
                continue;
            }
            String text = link.text().isEmpty() ? null : link.text();
            if (target.broken()) {
                String cause = cause(target);
                findings.add(BROKEN_LINK.finding(
                        page.url(),
                        "A link leads to a page that " + cause,
                        new Evidence(null, text, link.url(), status(target))));
            } else if (target.redirectTo() != null) {
                redirectedLink(page, link, text, target.redirectTo(), findings);
            }
        }
    }

    private void redirectedLink(
            PageSummary page, PageSummary.Link link, @Nullable String text, String target, List<Finding> findings) {
        List<String> path = path(link.url(), target);
        String last = path.getLast();
        PageState end = pages.get(last);
        boolean loop = path.indexOf(last) < path.size() - 1;
        if (loop || (end != null && end.broken())) {
            String cause = loop || end == null ? "redirects for ever" : "redirects to one that " + cause(end);
            String value = loop || end == null ? "loop" : status(end);
            findings.add(BROKEN_LINK.finding(
                    page.url(), "A link leads to a page that " + cause, new Evidence(null, text, link.url(), value)));
        } else {
            findings.add(LINK_TO_REDIRECT.finding(
                    page.url(), "A link leads to a redirect to " + last, new Evidence(null, text, link.url(), last)));
        }
    }

    private static String cause(PageState page) {
        return page.status() == 0 ? "does not answer" : "answers with status " + page.status();
    }

    private static String status(PageState page) {
        return page.status() == 0 ? "unreachable" : Integer.toString(page.status());
    }
}
