package io.rankmesh.common.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a caller of this route must be allowed. Every route has this annotation, {@link Anonymous}, or {@link ForServices}. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {

    /** This role or one that includes it. */
    Role role();

    /** The scope that an API key needs. */
    Scope scope();

    /** Whether an API key is refused, whatever its scopes: for what gives out rights. */
    boolean session() default false;
}
