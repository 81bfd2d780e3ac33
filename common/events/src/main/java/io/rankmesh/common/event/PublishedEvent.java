package io.rankmesh.common.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A record is the data of these events, and of no others. The AsyncAPI document describes each, or the build fails. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface PublishedEvent {

    /** Without the prefix that tests put before it. */
    String topic();

    String[] types();
}
