package io.rankmesh.cli.finding;

import io.rankmesh.audit.AuditCatalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The audits that a run is judged by: those of this client, or those that the suite tells of itself. */
public final class Catalogue {
    /** Of a run that asks for none. */
    public static final Catalogue NONE = new Catalogue(List.of());

    private final List<Rule> rules;
    private final SequencedMap<String, Integer> positions = new LinkedHashMap<>();

    /** @param rules each id once */
    public Catalogue(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        for (Rule rule : rules) {
            positions.put(rule.id(), positions.size());
        }
    }

    /** The audits of {@code rankmesh audit}. */
    public static Catalogue ofThisClient() {
        return new Catalogue(AuditCatalogue.all().stream().map(Rule::of).toList());
    }

    /** In the catalogue's order, which {@link #position} counts in. */
    public List<Rule> rules() {
        return rules;
    }

    public Optional<Rule> find(String audit) {
        return position(audit).map(rules::get);
    }

    /** From 0. */
    public Optional<Integer> position(String audit) {
        return Optional.ofNullable(positions.get(audit));
    }

    public SortedSet<String> audits() {
        return new TreeSet<>(positions.keySet());
    }

    public SortedSet<String> categories() {
        return rules.stream().map(Rule::category).collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many findings there are of each audit, with the category and severity that the catalogue gives it. */
    public List<FindingCount> counts(Map<String, Long> findingsByAudit) {
        return findingsByAudit.entrySet().stream()
                .flatMap(entry -> find(entry.getKey()).stream()
                        .map(rule -> new FindingCount(rule.id(), rule.category(), rule.severity(), entry.getValue())))
                .toList();
    }
}
