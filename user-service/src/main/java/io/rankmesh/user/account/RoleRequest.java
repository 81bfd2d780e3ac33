package io.rankmesh.user.account;

import io.rankmesh.common.identity.Role;
import jakarta.validation.constraints.NotNull;

record RoleRequest(@NotNull Role role) {}
