package io.rankmesh.audit.structured;

import java.util.List;

/**
 * What Google documents of one schema.org type.
 *
 * @param name the type that the documentation is about
 * @param owners types whose parts are judged, such as the offers of products; none when the type is judged where it is what the page
 *     is about, since an article's publisher need not have an address
 * @param everywhere whether it is judged both ways, whatever it is a part of
 * @param guide last part of the guide's address
 * @param required paths of properties, each with its alternatives; one of them must be there
 * @param recommended the same for properties that are worth having
 */
public record ItemType(
        String name,
        List<String> owners,
        boolean everywhere,
        String guide,
        List<List<String>> required,
        List<List<String>> recommended) {

    /** Whether the documentation speaks of items that stand where this one stands. */
    public boolean judges(Item item) {
        boolean placed = owners.isEmpty() ? item.main() : item.isPartOf(owners);
        return (everywhere || placed) && !item.isReference();
    }
}
