package io.rankmesh.common.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;

/** Gives our metrics their descriptions, wherever they are registered. */
@Singleton
class DescribedMetrics implements MeterFilter {

    @Override
    public Meter.Id map(Meter.Id id) {
        String description = Telemetry.DESCRIPTIONS.get(id.getName());
        return description == null
                ? id
                : new Meter.Id(
                        id.getName(), Tags.of(id.getTagsAsIterable()), id.getBaseUnit(), description, id.getType());
    }
}
