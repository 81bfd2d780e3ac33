package io.rankmesh.user.operator;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the edge holds against somebody who was refused too often. */
@Schema(name = "Restriction")
record RestrictionView(String kind, String id, Instant until) {}
