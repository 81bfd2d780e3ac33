package io.rankmesh.user.operator;

import io.rankmesh.common.identity.Tier;
import jakarta.validation.constraints.NotNull;

record TierRequest(@NotNull Tier tier) {}
