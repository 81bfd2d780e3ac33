package io.rankmesh.common.problem;

/**
 * One fault in the input.
 *
 * @param field path of the field as the API consumer wrote it, such as {@code options.maxPages} or {@code items[2].url}
 * @param code stable and made for machines
 * @param message for a person
 */
public record FieldError(String field, FieldCode code, String message) {}
