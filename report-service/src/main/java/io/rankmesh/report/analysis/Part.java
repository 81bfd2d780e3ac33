package io.rankmesh.report.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a list.
 *
 * @param next cursor of the part after this one; null at the end
 */
public record Part<T>(List<T> items, @Nullable String next) {

    public Part {
        items = List.copyOf(items);
    }
}
