package io.rankmesh.user.consent;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Consent")
public record ConsentView(UUID id, String purpose, boolean granted, String wording, Instant createdAt) {

    static ConsentView of(Consent consent) {
        return new ConsentView(consent.id, consent.purpose, consent.granted, consent.wording, consent.createdAt);
    }
}
