package io.rankmesh.audit.structured;

import java.util.List;

/**
 * What Google documents of one schema.org type.
 *
 * @param name the type that the documentation is about
 * @param part whether items of it are judged wherever they stand; others only where they are what the page is about, since an
 *     article's publisher need not have an address
 * @param guide last part of the guide's address
 * @param required paths of properties, each with its alternatives; one of them must be there
 * @param recommended the same for properties that are worth having
 */
public record ItemType(
        String name, boolean part, String guide, List<List<String>> required, List<List<String>> recommended) {}
