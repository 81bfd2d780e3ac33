package io.rankmesh.audit.mutation;

import io.rankmesh.audit.mutation.SiteAudit.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Applies mutations and counts what the audits make of them. */
final class Scoreboard {

    private final SiteAudit audit = new SiteAudit();
    private final Site site;
    private final Map<Place, Integer> before;
    private final Map<String, Score> groups = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Integer> excused = new TreeMap<>();
    private final Set<String> unused = new TreeSet<>();
    private final Set<String> found = new TreeSet<>();

    /** Sums of one group. */
    private static final class Score {
        int mutations;
        int wanted;
        int found;
        int falseChanges;
        int excused;
    }

    Scoreboard(Site site) {
        this.site = site;
        before = audit.findings(site);
    }

    /** Findings that the site has before anything is changed. */
    Map<Place, Integer> before() {
        return before;
    }

    void run(Mutation mutation) {
        Score score = groups.computeIfAbsent(mutation.group(), group -> new Score());
        boolean used = false;
        for (String url : site.documents()) {
            Optional<Site> changed = mutation.change().on(site, url);
            Set<Place> wanted = places(mutation.wanted(), url);
            // a fault that is there already cannot be brought
            if (changed.isPresent() && before.keySet().stream().noneMatch(wanted::contains)) {
                used = true;
                score.mutations++;
                judge(mutation, url, audit.findings(changed.get()), wanted, score);
            }
        }
        if (!used) {
            unused.add(mutation.name());
        }
    }

    private Set<Place> places(List<Mutation.Effect> effects, String url) {
        return effects.stream().flatMap(effect -> effect.of(site, url)).collect(Collectors.toCollection(TreeSet::new));
    }

    private void judge(Mutation mutation, String url, Map<Place, Integer> after, Set<Place> wanted, Score score) {
        Set<Place> brought = SiteAudit.more(before, after).collect(Collectors.toCollection(TreeSet::new));
        Set<Place> missed = new TreeSet<>(wanted);
        missed.removeAll(brought);
        String what = mutation.group() + ": " + mutation.name() + " (" + url + ")";
        if (mutation.excuse() != null) {
            score.excused++;
            if (missed.isEmpty()) {
                faults.add(what + " is found, and needs no excuse");
            }
            excused.merge(mutation.group() + ": " + mutation.name() + " (" + mutation.excuse() + ")", 1, Integer::sum);
        } else {
            score.wanted += wanted.size();
            score.found += wanted.size() - missed.size();
            missed.forEach(place -> faults.add(what + " misses " + place));
        }
        brought.stream().filter(wanted::contains).forEach(place -> found.add(place.audit()));
        Set<Place> gone = mutation.replaces() ? Set.of() : places(mutation.gone(), url);
        Stream<Place> added = brought.stream().filter(place -> !wanted.contains(place));
        Stream<Place> lost = SiteAudit.more(after, before)
                .filter(place -> !gone.contains(place))
                .filter(place -> !mutation.replaces() || !place.url().equals(url));
        List<String> changes = Stream.concat(
                        added.map(place -> what + " brings " + place), lost.map(place -> what + " loses " + place))
                .toList();
        score.falseChanges += changes.size();
        faults.addAll(changes);
    }

    /** What has to be mended, in the audits or in the mutations. */
    List<String> faults() {
        return faults;
    }

    /** Mutations that no page has anything for. */
    Set<String> unused() {
        return unused;
    }

    /** Audits that a mutation has brought a finding of. */
    Set<String> found() {
        return found;
    }

    int mutations() {
        return groups.values().stream().mapToInt(score -> score.mutations).sum();
    }

    String table() {
        StringBuilder table = new StringBuilder("%-14s %9s %9s %7s %13s %7s%n"
                .formatted("group", "mutations", "expected", "recall", "false changes", "excused"));
        groups.forEach((group, score) -> table.append(String.format(
                Locale.ROOT,
                "%-14s %9d %9d %6.1f%% %13d %7d%n",
                group,
                score.mutations,
                score.wanted,
                score.wanted == 0 ? 100.0 : 100.0 * score.found / score.wanted,
                score.falseChanges,
                score.excused)));
        excused.forEach((what, count) ->
                table.append(count).append(" times not seen: ").append(what).append('\n'));
        return table.toString();
    }
}
