package io.rankmesh.report.report;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** In what form a report is answered. The order decides between forms that a client likes equally. */
enum ReportFormat {
    JSON(MediaType.APPLICATION_JSON_TYPE),
    HTML(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"));

    private final MediaType type;

    ReportFormat(MediaType type) {
        this.type = type;
    }

    MediaType type() {
        return type;
    }

    /**
     * The form that a client likes best (RFC 9110, 12.5.1): of the ranges that match a form, the most specific one tells its
     * quality, and a quality of zero rules it out. Empty if none is acceptable.
     */
    static Optional<ReportFormat> preferred(List<MediaType> accepted) {
        if (accepted.isEmpty()) {
            return Optional.of(JSON);
        }
        Optional<ReportFormat> best = Optional.empty();
        double bestQuality = 0;
        for (ReportFormat format : values()) {
            double quality = format.quality(accepted);
            if (quality > bestQuality) {
                best = Optional.of(format);
                bestQuality = quality;
            }
        }
        return best;
    }

    private double quality(List<MediaType> accepted) {
        int specificity = -1;
        double quality = 0;
        for (MediaType range : accepted) {
            if (range.isCompatible(type) && specificity(range) > specificity) {
                specificity = specificity(range);
                quality = quality(range);
            }
        }
        return quality;
    }

    private static int specificity(MediaType range) {
        if (range.isWildcardType()) {
            return 0;
        }
        return range.isWildcardSubtype() ? 1 : 2;
    }

    private static double quality(MediaType range) {
        String quality = range.getParameters().get("q");
        if (quality == null) {
            return 1;
        }
        try {
            return Math.clamp(Double.parseDouble(quality), 0, 1);
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }
}
