package io.rankmesh.user.apikey;

import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.problem.BlankFault;
import io.rankmesh.common.text.Names;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * @param name tells the keys of an account apart, for a person
 * @param expiresAt null for the usual lifetime
 */
record ApiKeyRequest(
        @NotBlank @Size(max = 100) @Pattern(regexp = Names.SHOWN_OR_SPACE, message = "must not be blank", payload = BlankFault.class) @Pattern(regexp = Names.PLAIN, message = "must not hold control characters") String name,

        @NotEmpty Set<@NotNull Scope> scopes,
        @Nullable Instant expiresAt) {}
